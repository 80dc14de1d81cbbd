package org.dissentchannel.protocol.planted;

import java.time.Instant;

/** Breaks the rule that time comes in as a parameter. */
public final class ReadsTheClock {
  public Instant now() {
    return Instant.now();
  }
}
