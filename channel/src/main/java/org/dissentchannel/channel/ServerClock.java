package org.dissentchannel.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The time as this room may know it: today's date, and full hours ahead.
 *
 * <p>Of anonymous acts only the date is ever stored. Where a rule counts hours, what is stored is
 * the end of the term, rounded up to the full hour.
 */
public final class ServerClock {
  private final InstantSource source;
  private final ZoneId zone;

  public ServerClock(InstantSource source, ZoneId zone) {
    this.source = source;
    this.zone = zone;
  }

  public LocalDate today() {
    return LocalDate.ofInstant(source.instant(), zone);
  }

  /** Today's date where a calendar's keeper works. */
  public LocalDate todayIn(ZoneId place) {
    return LocalDate.ofInstant(source.instant(), place);
  }

  /** Now, to compare with a term; not to be stored. */
  public Instant now() {
    return source.instant();
  }

  /** The end of a term that begins now, rounded up to the full hour. */
  public Instant hourAfter(Duration term) {
    Instant end = now().plus(term);
    Instant hour = end.truncatedTo(ChronoUnit.HOURS);
    return hour.equals(end) ? hour : hour.plus(1, ChronoUnit.HOURS);
  }
}
