package org.dissentchannel.protocol.calendar;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dissentchannel.protocol.charter.Clocks;
import org.dissentchannel.protocol.charter.Clocks.Perishable;
import org.dissentchannel.protocol.charter.Clocks.Unit;

/**
 * When the offices must have acted on one filing; every date is the last day on which the step is
 * in time, in the calendar's zone. Counted from the day after filing (2 FAM 070).
 */
public final class Deadlines {
  private final LocalDate replyFrom;
  private final Map<Step, LocalDate> due;
  private final boolean isProvisional;

  private Deadlines(LocalDate replyFrom, Map<Step, LocalDate> due, boolean isProvisional) {
    this.replyFrom = replyFrom;
    this.due = Collections.unmodifiableMap(due);
    this.isProvisional = isProvisional;
  }

  /** The deadlines of a filing that carries no date before which its matter spoils. */
  public static Deadlines of(Clocks clocks, WorkingCalendar calendar, LocalDate filedOn) {
    Map<Step, LocalDate> due = new EnumMap<>(Step.class);
    due.put(Step.ACKNOWLEDGE, after(clocks.unit(), calendar, filedOn, clocks.acknowledge()));
    due.put(Step.REPLY, after(clocks.unit(), calendar, filedOn, clocks.replyMax()));
    LocalDate from = after(clocks.unit(), calendar, filedOn, clocks.replyMin());
    boolean isGuess = false;
    for (LocalDate day = filedOn; !day.isAfter(due.get(Step.REPLY)); day = day.plusDays(1)) {
      isGuess |= !calendar.covers(day);
    }
    return new Deadlines(from, due, isGuess);
  }

  /**
   * The deadlines of a filing whose matter spoils on a date: an earlier acknowledgement, and an
   * interim reply by the day before it (the day of filing at the earliest). A charter without the
   * rule gives the ordinary deadlines.
   */
  public static Deadlines perishable(
      Clocks clocks, WorkingCalendar calendar, LocalDate filedOn, LocalDate perishableBy) {
    Deadlines ordinary = of(clocks, calendar, filedOn);
    return switch (clocks.perishable()) {
      case Perishable.NotAllowed() -> ordinary;
      case Perishable.Within(int days, Unit unit) -> {
        Map<Step, LocalDate> due = new EnumMap<>(ordinary.due);
        due.merge(Step.ACKNOWLEDGE, after(unit, calendar, filedOn, days), Deadlines::earlier);
        LocalDate dayBefore = perishableBy.minusDays(1);
        due.put(Step.INTERIM_REPLY, dayBefore.isBefore(filedOn) ? filedOn : dayBefore);
        yield new Deadlines(ordinary.replyFrom, due, ordinary.isProvisional);
      }
    };
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate after(Unit unit, WorkingCalendar calendar, LocalDate day, int count) {
    return switch (unit) {
      case WORKING_DAYS -> calendar.workingDaysAfter(day, count);
      case CALENDAR_DAYS -> day.plusDays(count);
    };
  }

  public LocalDate acknowledgeBy() {
    return due(Step.ACKNOWLEDGE).orElseThrow();
  }

  /** The first day on which a reply is normally expected; earlier is no fault. */
  public LocalDate replyFrom() {
    return replyFrom;
  }

  public LocalDate replyBy() {
    return due(Step.REPLY).orElseThrow();
  }

  /** The last day of a step; empty for an interim reply that nobody owes. */
  public Optional<LocalDate> due(Step step) {
    return Optional.ofNullable(due.get(step));
  }

  /** Whether the calendar did not reach: dates may move, later only, once it does. */
  public boolean isProvisional() {
    return isProvisional;
  }

  /** The steps not done whose last day is before {@code today}, given the steps done so far. */
  public Set<Step> overdue(Set<Step> done, LocalDate today) {
    Set<Step> late = EnumSet.noneOf(Step.class);
    due.forEach((step, last) -> {
      boolean isDone =
          done.contains(step) || (step == Step.INTERIM_REPLY && done.contains(Step.REPLY));
      if (!isDone && today.isAfter(last)) {
        late.add(step);
      }
    });
    return Collections.unmodifiableSet(late);
  }
}
