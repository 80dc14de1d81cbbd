package org.dissentchannel.channel.store;

/** Where a room stands. The order is the order of a memo's life. */
public enum Stage {
  DRAFT,
  FROZEN,
  CLOSED,
  PROPOSED,
  FILED
}
