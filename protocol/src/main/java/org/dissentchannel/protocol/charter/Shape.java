package org.dissentchannel.protocol.charter;

import java.util.List;

/** What the channel is for, and what it is not for. */
public record Shape(Mode mode, String purpose, Exhaustion exhaustion, List<Excluded> excluded) {
  public Shape {
    excluded = List.copyOf(excluded);
  }

  /** What a message asks of those it is addressed to. */
  public enum Mode {
    REPORT,
    RESOLVE,
    NONCONCUR,
    ESCALATE
  }

  /** Whether drafters must say that regular channels were tried or would not do. */
  public enum Exhaustion {
    NONE,
    DECLARE
  }

  /** A matter that belongs elsewhere; {@code referTo} is the id of a referral. */
  public record Excluded(String matter, String referTo, String text) {}

  /** A place outside the channel: shown to people, never given a key. */
  public record Referral(String id, String title, String address) {}
}
