package org.dissentchannel.protocol.calendar;

import java.util.List;
import org.dissentchannel.protocol.toml.Problem;

/** What came of reading a calendar from TOML. */
public sealed interface CalendarReading {
  record Loaded(WorkingCalendar calendar) implements CalendarReading {}

  /** Every fault found, by line; never empty. */
  record Refused(List<Problem> problems) implements CalendarReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
