package org.dissentchannel.protocol.charter;

import java.util.List;

/**
 * What may be confirmed to the outside about a filed message, and which offices approve it; both
 * empty where nothing is confirmed.
 */
public record Disclosure(List<Level> confirm, List<String> approvedBy) {
  public Disclosure {
    confirm = List.copyOf(confirm);
    approvedBy = List.copyOf(approvedBy);
  }

  /** One thing that can be confirmed; all others need existence. */
  public enum Level {
    EXISTENCE,
    TOPIC,
    DATE,
    SIGNER_BAND,
    STATUS,
    SUMMARY
  }
}
