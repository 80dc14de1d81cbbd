package org.dissentchannel.membership.stamping;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Deletes issued cards 30 days after the last day on which cards of their epoch acted. */
public final class SweepStamps {
  /** Days for which rows are kept after the last day on which cards act. */
  static final int KEPT_DAYS = 30;

  private final StampStore stamps;
  private final InstantSource clock;

  public SweepStamps(StampStore stamps, InstantSource clock) {
    this.stamps = stamps;
    this.clock = clock;
  }

  /** Sweeps once and answers how many cards were deleted. Repeating it does nothing more. */
  public int sweep() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return stamps.deleteStampsAcceptedUntil(today.minusDays(KEPT_DAYS));
  }
}
