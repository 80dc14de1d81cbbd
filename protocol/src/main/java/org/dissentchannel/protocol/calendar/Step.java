package org.dissentchannel.protocol.calendar;

/** What a clock waits for. */
public enum Step {
  ACKNOWLEDGE,
  /** Only for a matter that spoils; a final reply counts too. */
  INTERIM_REPLY,
  REPLY
}
