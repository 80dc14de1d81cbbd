package org.dissentchannel.protocol.charter;

import java.util.List;

/**
 * When an office must have acted, counted from the day after filing. {@code calendar} is the id of
 * the calendar whose working days count.
 */
public record Clocks(
    String calendar,
    Unit unit,
    int acknowledge,
    int replyMin,
    int replyMax,
    List<OnMiss> onMiss,
    Perishable perishable,
    Extension extension) {
  public Clocks {
    onMiss = List.copyOf(onMiss);
  }

  /** What one day of a clock is. */
  public enum Unit {
    WORKING_DAYS,
    CALENDAR_DAYS
  }

  /** What follows a missed clock, by itself and without the steward. */
  public enum OnMiss {
    FLAG_OVERDUE,
    TELL_MONITOR,
    TELL_ADDRESSEES
  }

  /** Whether a filing may carry a date before which the matter spoils, and what follows then. */
  public sealed interface Perishable {
    record NotAllowed() implements Perishable {}

    /** Acknowledged in so many days, and an interim reply before the date. */
    record Within(int acknowledge, Unit unit) implements Perishable {}
  }

  /** Whether the reply may be put off. */
  public sealed interface Extension {
    record NotAllowed() implements Extension {}

    /** By the office with this id, so many times, each by so many days of the clocks' unit. */
    record Granted(String by, int times, int days) implements Extension {}
  }
}
