package org.dissentchannel.app.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that runs at the speed of the real one and can be put forward. Only the server of a
 * rehearsal or of a demonstration has one. Any thread.
 */
public final class SimulatedClock implements InstantSource {
  private final InstantSource real;
  private Duration ahead;

  public SimulatedClock(InstantSource real, Instant begin) {
    this.real = real;
    this.ahead = Duration.between(real.instant(), begin);
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead());
  }

  /** How far it is ahead of the real one; negative if behind. */
  public synchronized Duration ahead() {
    return ahead;
  }

  /** Puts the clock forward so that it shows this moment now. */
  public synchronized void forwardTo(Instant moment) {
    Duration step = Duration.between(instant(), moment);
    if (step.isNegative()) {
      throw new IllegalArgumentException("a clock is never put back: " + moment);
    }
    ahead = ahead.plus(step);
  }
}
