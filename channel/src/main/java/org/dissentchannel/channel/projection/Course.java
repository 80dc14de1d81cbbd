package org.dissentchannel.channel.projection;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.Rulebook;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.channel.store.StepRow;
import org.dissentchannel.protocol.calendar.Deadlines;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;

/**
 * How far a filing has come, by the charter that it pinned and the calendar in the log: until when
 * the offices' steps are due, and when they were done.
 */
public final class Course {
  private final InboxRow row;
  private final List<StepRow> steps;
  private final Charter charter;
  private final WorkingCalendar calendar;
  private final LocalDate today;

  private Course(
      InboxRow row,
      List<StepRow> steps,
      Charter charter,
      WorkingCalendar calendar,
      LocalDate today) {
    this.row = row;
    this.steps = List.copyOf(steps);
    this.charter = charter;
    this.calendar = calendar;
    this.today = today;
  }

  /**
   * The course of a filing up to today.
   *
   * @throws RefusedException if the log lacks its charter or the charter's calendar
   */
  public static Course of(Rulebook rulebook, InboxRow row, List<StepRow> steps, ServerClock clock) {
    Charter charter = rulebook.charter(row.charter());
    WorkingCalendar calendar =
        rulebook
            .view()
            .calendarFor(charter, row.filedOn(), clock.today())
            .orElseThrow(
                () -> RefusedException.absent("The charter's calendar is not in the log."));
    return new Course(row, steps, charter, calendar, clock.todayIn(calendar.zoneId()));
  }

  /** The same course as it stood at the end of that day. */
  public Course asOf(LocalDate day) {
    List<StepRow> done = steps.stream().filter(step -> !step.on().isAfter(day)).toList();
    return new Course(row, done, charter, calendar, day);
  }

  public InboxRow filing() {
    return row;
  }

  public Deadlines deadlines() {
    return Deadlines.of(charter.clocks(), calendar, row.filedOn());
  }

  /** The day of the steward's first acknowledgement. */
  public Optional<LocalDate> acknowledgedOn() {
    String steward = charter.steward().id();
    return first(
        steps.stream()
            .filter(step -> step.type().equals(StepRow.ACK) && step.office().equals(steward))
            .toList());
  }

  /** The day of the first reply that is not only an interim one. */
  public Optional<LocalDate> repliedOn() {
    return first(steps.stream().filter(step -> step.type().equals(StepRow.REPLY)).toList());
  }

  /** Whether the acknowledgement is late or was late: nothing clears it. */
  public boolean isAcknowledgementOverdue() {
    return acknowledgedOn().orElse(today).isAfter(deadlines().acknowledgeBy());
  }

  /** Whether the reply is late or was late: nothing clears it. */
  public boolean isReplyOverdue() {
    return repliedOn().orElse(today).isAfter(deadlines().replyBy());
  }

  /** Whether a step is late or was late. */
  public boolean isOverdue() {
    return isAcknowledgementOverdue() || isReplyOverdue();
  }

  /** The working days from the filing to a day, whatever unit the charter's clocks have. */
  public int workingDaysTo(LocalDate day) {
    return calendar.workingDaysBetween(row.filedOn(), day);
  }

  private static Optional<LocalDate> first(List<StepRow> steps) {
    return steps.stream().map(StepRow::on).min(LocalDate::compareTo);
  }
}
