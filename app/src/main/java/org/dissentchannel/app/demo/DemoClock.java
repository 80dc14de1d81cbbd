package org.dissentchannel.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.locks.ReentrantLock;
import org.dissentchannel.app.world.RunningServer;
import org.dissentchannel.app.world.SimulatedClock;
import org.dissentchannel.protocol.calendar.WorkingCalendar;

/**
 * The clock of a demonstration. When it is put forward, everything that would have happened by
 * itself meanwhile happens: day after day epochs open, cards are counted, slots of the log end. Any
 * thread; one move at a time.
 */
final class DemoClock {
  private static final Duration DAY = Duration.ofDays(1);

  /** The length of a slot of the demonstration's log. */
  static final Duration SLOT = Duration.ofSeconds(1);

  private final SimulatedClock clock;
  private final RunningServer server;
  private final DemoFolder folder;
  private final WorkingCalendar calendar;
  private final ReentrantLock moving = new ReentrantLock();

  DemoClock(
      SimulatedClock clock, RunningServer server, DemoFolder folder, WorkingCalendar calendar) {
    this.clock = clock;
    this.server = server;
    this.folder = folder;
    this.calendar = calendar;
  }

  Instant instant() {
    return clock.instant();
  }

  /** How far it is ahead of this machine's clock; negative if behind. */
  Duration shift() {
    return clock.ahead();
  }

  WorkingCalendar calendar() {
    return calendar;
  }

  /** Today, where the calendar is kept. */
  LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), calendar.zoneId());
  }

  /** The day so many working days after today. */
  LocalDate workingDaysAhead(int count) {
    return calendar.workingDaysAfter(today(), count);
  }

  /** Lets all days pass until this one, each by 24 hours. */
  void moveTo(LocalDate day) {
    moving.lock();
    try {
      while (today().isBefore(day)) {
        clock.forwardTo(clock.instant().plus(DAY));
        settle();
      }
      keep();
    } finally {
      moving.unlock();
    }
  }

  /** Jumps to noon of a day at once: the days between leave no trace. For the days before. */
  void jumpTo(LocalDate day) {
    clock.forwardTo(day.atTime(LocalTime.NOON).atZone(zone()).toInstant());
    settle();
  }

  private ZoneId zone() {
    return calendar.zoneId();
  }

  /** Lets what is under way come into the log now. */
  void settle() {
    server.doWhatIsDue();
    clock.forwardTo(clock.instant().plus(SLOT));
    server.closeSlot();
  }

  /** Keeps what it shows, to go on from there after a stop. */
  void keep() {
    folder.keep(clock.instant());
  }
}
