package org.dissentchannel.protocol.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.dissentchannel.protocol.MalformedException;

/** Dates as statements write them: year-month-day, ten characters, in the keeper's zone. */
public final class Dates {
  private Dates() {}

  public static LocalDate read(String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (text.length() == 10) {
        return date;
      }
    } catch (DateTimeException e) {
      throw new MalformedException("a date is not year-month-day", e);
    }
    throw new MalformedException("a date is not of a year with four digits");
  }
}
