package org.dissentchannel.protocol.charter;

/** How often counts are published; a count below {@code suppressBelow} is not. */
public record StatisticsRules(Cadence cadence, int suppressBelow) {
  /** How often. */
  public enum Cadence {
    MONTHLY,
    QUARTERLY,
    YEARLY
  }
}
