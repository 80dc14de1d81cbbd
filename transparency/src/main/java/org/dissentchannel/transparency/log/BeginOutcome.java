package org.dissentchannel.transparency.log;

import org.dissentchannel.transparency.note.SignedCheckpoint;

/** What the first append came to. */
public sealed interface BeginOutcome {
  /** The entries are the first leaves, in their order. */
  record Begun(SignedCheckpoint checkpoint) implements BeginOutcome {}

  /** The log has leaves already, these or others. Nothing was stored. */
  record AlreadyBegun(SignedCheckpoint checkpoint) implements BeginOutcome {}

  /** The log does not write, for this reason. */
  record Refused(String reason) implements BeginOutcome {}
}
