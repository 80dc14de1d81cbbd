package org.dissentchannel.client.audit.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.calendar.Dates;
import org.dissentchannel.protocol.calendar.Deadlines;
import org.dissentchannel.protocol.calendar.Step;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Clocks.Perishable;
import org.dissentchannel.protocol.charter.Clocks.Unit;
import org.dissentchannel.protocol.memo.TextOpening;

/** What the clock of a filing runs by: its charter, its calendar, its days. */
record FilingTerms(
    LocalDate filedOn, Charter charter, WorkingCalendar calendar, Deadlines deadlines) {
  /** An entry that is accepted is in the tree within a day: so long a promise may run. */
  static final Duration LONGEST_PROMISE = Duration.ofHours(24);

  static FilingTerms of(
      LocalDate filedOn, Charter charter, WorkingCalendar calendar, Optional<TextOpening> head) {
    var deadlines =
        head.flatMap(FilingTerms::perishes)
            .map(day -> Deadlines.perishable(charter.clocks(), calendar, filedOn, day))
            .orElseGet(() -> Deadlines.of(charter.clocks(), calendar, filedOn));
    return new FilingTerms(filedOn, charter, calendar, deadlines);
  }

  /** The day in a head whose form was checked. */
  private static Optional<LocalDate> perishes(TextOpening text) {
    Json.Obj head = Jcs.readObject(text.shown().getFirst().statement().bytes());
    return head.has("perishable_by")
        ? Optional.of(Dates.read(head.text("perishable_by")))
        : Optional.empty();
  }

  /** Whether more could be owed than a clock without the head shows. */
  boolean mayPerish() {
    return charter.clocks().perishable() instanceof Perishable.Within;
  }

  /** The steps owed, in the order in which they are usually done. */
  List<Step> steps() {
    return List.of(Step.values()).stream().filter(step -> deadlines.due(step).isPresent()).toList();
  }

  LocalDate due(Step step) {
    return deadlines.due(step).orElseThrow();
  }

  /** What day it is where the calendar is kept. */
  LocalDate dayOf(Instant instant) {
    return LocalDate.ofInstant(instant, calendar.zoneId());
  }

  /** From when on a tree without an entry proves that it was not made on that day or before. */
  Instant over(LocalDate day) {
    return day.plusDays(1).atStartOfDay(calendar.zoneId()).toInstant().plus(LONGEST_PROMISE);
  }

  /** Days of the charter's unit after {@code due} up to {@code day}; 0 if that is not later. */
  int daysLate(LocalDate due, LocalDate day) {
    return switch (charter.clocks().unit()) {
      case WORKING_DAYS -> late(due, day, calendar.workingDaysBetween(due, day));
      case CALENDAR_DAYS -> late(due, day, (int) ChronoUnit.DAYS.between(due, day));
    };
  }

  /** Late on a holiday is late all the same. */
  private static int late(LocalDate due, LocalDate day, int days) {
    return day.isAfter(due) ? Math.max(1, days) : 0;
  }

  /** One day of the clock. */
  String unit() {
    return charter.clocks().unit() == Unit.WORKING_DAYS ? "working day" : "day";
  }
}
