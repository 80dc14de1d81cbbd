package org.dissentchannel.app.world;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that runs at the speed of the real one and can be put forward. Only a server that a
 * rehearsal starts for itself has one. Any thread.
 */
public final class SimulatedClock implements InstantSource {
  private final InstantSource real;
  private final AtomicReference<Duration> ahead;

  public SimulatedClock(InstantSource real, Instant begin) {
    this.real = real;
    this.ahead = new AtomicReference<>(Duration.between(real.instant(), begin));
  }

  @Override
  public Instant instant() {
    return real.instant().plus(ahead.get());
  }

  /** Puts the clock forward so that it shows this moment now. */
  public void forwardTo(Instant moment) {
    Duration step = Duration.between(instant(), moment);
    if (step.isNegative()) {
      throw new IllegalArgumentException("a clock is never put back: " + moment);
    }
    ahead.updateAndGet(before -> before.plus(step));
  }
}
