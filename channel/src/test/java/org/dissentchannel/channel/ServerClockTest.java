package org.dissentchannel.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class ServerClockTest {
  private static ServerClock at(String instant) {
    return new ServerClock(InstantSource.fixed(Instant.parse(instant)), ZoneOffset.UTC);
  }

  @Test
  void hourAfter_anyTerm_endsOnAFullHour() {
    Instant hour = Instant.parse("2016-06-18T11:00:00Z");
    assertEquals(hour, at("2016-06-17T10:00:00.001Z").hourAfter(Duration.ofHours(24)));
    assertEquals(hour, at("2016-06-17T10:59:59Z").hourAfter(Duration.ofHours(24)));
    assertEquals(hour, at("2016-06-17T11:00:00Z").hourAfter(Duration.ofHours(24)));
  }

  @Test
  void todayIn_otherZone_isTheDayThere() {
    ServerClock clock = at("2016-06-17T02:00:00Z");
    assertEquals(LocalDate.of(2016, 6, 17), clock.today());
    assertEquals(LocalDate.of(2016, 6, 16), clock.todayIn(ZoneId.of("America/New_York")));
  }
}
