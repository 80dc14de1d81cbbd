package org.dissentchannel.app.rehearsal;

/** The rehearsal cannot go on here; the message says why, in the middle of a sentence. */
public final class MustStop extends RuntimeException {
  MustStop(String why) {
    super(why);
  }
}
