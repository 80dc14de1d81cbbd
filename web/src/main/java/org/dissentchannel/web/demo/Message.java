package org.dissentchannel.web.demo;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A filed message of the demonstration as the monitor's list has it.
 *
 * @param workingDay how many working days have passed since the filing
 * @param acknowledgeDay the last working day for the acknowledgement
 * @param replyFromDay the first working day on which the reply is expected
 * @param replyDay the last one
 */
public record Message(
    int number,
    LocalDate filedOn,
    LocalDate acknowledgeBy,
    LocalDate replyBy,
    int workingDay,
    int acknowledgeDay,
    int replyFromDay,
    int replyDay,
    boolean isAcknowledged,
    boolean isReplied,
    boolean isOverdue) {

  /** How much of a bar over all days of the reply so many days take, for SVG. */
  public String percent(int days) {
    return String.format(Locale.ROOT, "%.2f%%", 100.0 * days / replyDay);
  }

  /** The width of one day of that bar, with a gap to the next. */
  public String cell() {
    return String.format(Locale.ROOT, "%.2f%%", 81.0 / replyDay);
  }

  /** Where it is, in words. */
  public String state() {
    if (isReplied) {
      return "replied";
    }
    if (isOverdue) {
      return "overdue";
    }
    return isAcknowledged ? "acknowledged, waits for the reply" : "waits for its acknowledgement";
  }
}
