package org.dissentchannel.protocol.charter;

/** Whether the submitters may take the reply further. */
public sealed interface Appeal {
  record NoAppeal() implements Appeal {}

  /** To the office with this id, lodged and decided in so many days of the clocks' unit. */
  record To(String office, int lodgeDays, int decideDays) implements Appeal {}
}
