package org.dissentchannel.protocol.charter;

/** Whether a panel weighs the message before the reply. */
public sealed interface Panel {
  /** The addressees answer without one. */
  record NoPanel() implements Panel {}

  /** So many people, some proposed by the submitters, done in so many days of the clocks' unit. */
  record Seated(int size, int proposedBySubmitters, int dueDays) implements Panel {}
}
