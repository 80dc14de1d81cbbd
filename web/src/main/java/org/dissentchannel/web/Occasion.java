package org.dissentchannel.web;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;

/** What an installation is for: real messages of real members, or a demonstration with a cast. */
public sealed interface Occasion {
  /** Real use. Pages say nothing about it. */
  record InUse() implements Occasion {}

  /**
   * Everybody is fictional, and every page says so.
   *
   * @param seats where a visitor chooses whose place to take
   * @param clockShift how far the clock of the server is ahead of the real one; negative if behind
   */
  record Demonstration(URI seats, Supplier<Duration> clockShift) implements Occasion {
    /** For the clients, which add it to the clock of their machine: milliseconds. */
    public long clockShiftMillis() {
      return clockShift.get().toMillis();
    }
  }
}
