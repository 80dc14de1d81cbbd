package org.dissentchannel.protocol.log;

import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.calendar.WorkingCalendar;

/** A working calendar, as fixed data. */
public record CalendarStatement(WorkingCalendar calendar) implements Statement {
  static final String TYPE = "calendar";

  @Override
  public LeafClass leafClass() {
    return LeafClass.CALENDAR;
  }

  @Override
  public Json.Obj json() {
    return calendar.statement();
  }

  static CalendarStatement of(Json.Obj json) {
    return new CalendarStatement(WorkingCalendar.ofStatement(json));
  }
}
