package org.dissentchannel.app.command;

import java.util.logging.Level;
import java.util.logging.Logger;

/** How the program speaks while it runs: one line for each event, on standard error. */
final class Logging {
  /** Held, because the logging system forgets the level of a logger nobody holds. */
  private static final Logger OURS = Logger.getLogger("dissent");

  static {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%6$s%n");
  }

  private Logging() {}

  /** Everything an operator wants to know. */
  static void usual() {
    OURS.setLevel(Level.INFO);
  }

  /** Only what must not happen. */
  static void failuresOnly() {
    OURS.setLevel(Level.SEVERE);
  }
}
