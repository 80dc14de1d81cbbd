package org.dissentchannel.web.demo;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.dissentchannel.web.Refusal;

/** Where the clock is to be put. It never goes back. */
public sealed interface Move {
  /** By 24 hours. */
  record NextDay() implements Move {}

  /** By two working days, weekends and holidays between included. */
  record TwoWorkingDays() implements Move {}

  /** To the next day on which a reply is due. */
  record ReplyDue() implements Move {}

  /** To this day. */
  record To(LocalDate day) implements Move {}

  /** A move as forms name it; a {@link Refusal} for anything else. */
  static Move of(String word) {
    return switch (word) {
      case "next-day" -> new NextDay();
      case "two-working-days" -> new TwoWorkingDays();
      case "reply-due" -> new ReplyDue();
      default -> new To(day(word));
    };
  }

  private static LocalDate day(String word) {
    try {
      return LocalDate.parse(word);
    } catch (DateTimeException e) {
      throw new Refusal(
          400,
          "The clock goes to next-day, two-working-days, reply-due or a day such as 2016-06-16.",
          e);
    }
  }
}
