package org.dissentchannel.client.audit.clock;

import java.time.LocalDate;
import org.dissentchannel.protocol.calendar.Step;
import org.dissentchannel.transparency.witness.Witnessing;

/**
 * A step that the offices owe on one filing, its last day, and how it stands.
 *
 * @param due the last day on which it is in time
 */
public record Duty(Step step, LocalDate due, Standing standing) {
  /** What became of it. */
  public sealed interface Standing {}

  /**
   * Done, by the word of the office, as far as no witness contradicts it.
   *
   * @param on the day the entry bears, or a later one before which it cannot have been made
   * @param daysLate days of the charter's unit after the due day; 0 if in time
   */
  public record Done(String office, long leafIndex, LocalDate on, int daysLate)
      implements Standing {}

  /** Not done, and there is time. */
  public record Open() implements Standing {}

  /** Not to be told: this entry could be it, and its body was not given. */
  public record NotGiven(String office, long counter, long leafIndex) implements Standing {}

  /**
   * Not done, and its day is over.
   *
   * @param daysLate days of the charter's unit until today
   * @param size of the tree that has no entry of it
   * @param witnessing who confirmed that tree when that day was over; without a quorum its time is
   *     the server's own word
   */
  public record Overdue(int daysLate, long size, Witnessing witnessing) implements Standing {}

  /** What is owed, as people say it. */
  public String word() {
    return switch (step) {
      case ACKNOWLEDGE -> "acknowledgement";
      case INTERIM_REPLY -> "interim reply";
      case REPLY -> "reply";
    };
  }

  /** How it stands, without a full stop. */
  String sentence(String unit) {
    return switch (standing) {
      case Done(var office, long leafIndex, var on, int daysLate) ->
          "done on %s by %s, leaf %d, %s"
              .formatted(
                  on,
                  office,
                  leafIndex,
                  daysLate == 0 ? "in time" : "late by " + days(daysLate, unit));
      case Open _ -> "open until " + due;
      case NotGiven(var office, long counter, long leafIndex) ->
          "cannot be told: entry %d of %s is in the log, leaf %d, and not in the file"
              .formatted(counter, office, leafIndex);
      case Overdue(int daysLate, long size, var witnessing) ->
          "overdue by %s: none is in the tree of %d leaves %s"
              .formatted(days(daysLate, unit), size, whose(witnessing));
    };
  }

  private static String whose(Witnessing witnessing) {
    return witnessing
        .time()
        .map(time -> "that " + witnessing.sentence() + " confirmed at " + time)
        .orElse("that the server shows now; that this is after its day is no witness's word");
  }

  private static String days(int count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
