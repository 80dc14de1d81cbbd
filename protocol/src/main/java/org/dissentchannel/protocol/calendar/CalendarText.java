package org.dissentchannel.protocol.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.dissentchannel.protocol.calendar.CalendarReading.Loaded;
import org.dissentchannel.protocol.calendar.CalendarReading.Refused;
import org.dissentchannel.protocol.toml.Problems;
import org.dissentchannel.protocol.toml.TomlTable;

/** Reads a calendar that people write, in TOML, before it is fixed in the log. */
final class CalendarText {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  private CalendarText() {}

  static CalendarReading read(byte[] toml) {
    Problems problems = new Problems();
    Optional<TomlTable> root = TomlTable.read(toml, problems);
    if (root.isEmpty()) {
      return new Refused(problems.inOrder());
    }
    TomlTable table = root.get();
    table.version("v");
    String id = id(table);
    String zone = zone(table);
    String source = table.text("source");
    List<Integer> years = table.integers("years", WorkingCalendar.LAST_YEAR);
    if (table.isSound("years") && (years.isEmpty() || years.size() > WorkingCalendar.MOST_YEARS)) {
      table.refuse("years", "A calendar covers 1 to " + WorkingCalendar.MOST_YEARS + " years.");
    }
    TreeMap<LocalDate, String> holidays = holidays(table, years);
    table.close();
    return problems.isEmpty()
        ? new Loaded(new WorkingCalendar(id, zone, source, new TreeSet<>(years), holidays))
        : new Refused(problems.inOrder());
  }

  private static String id(TomlTable table) {
    String id = table.text("id");
    if (table.isSound("id") && !ID.matcher(id).matches()) {
      table.refuse("id", "A calendar's id is a word of a-z, 0-9 and hyphens, at most 64 long.");
    }
    return id;
  }

  private static String zone(TomlTable table) {
    String zone = table.text("zone");
    try {
      return ZoneId.of(zone).getId();
    } catch (DateTimeException unknown) {
      if (table.isSound("zone")) {
        table.refuse("zone", "The zone \"" + zone + "\" is unknown.");
      }
      return "UTC";
    }
  }

  private static TreeMap<LocalDate, String> holidays(TomlTable table, List<Integer> years) {
    TreeMap<LocalDate, String> holidays = new TreeMap<>();
    for (TomlTable one : table.tables("holidays")) {
      LocalDate date = one.date("date");
      String name = one.text("name");
      if (one.isSound("date") && !years.contains(date.getYear())) {
        one.refuse("date", date + " lies in no year of this calendar.");
      } else if (one.isSound("date") && WorkingCalendar.isWeekend(date)) {
        one.refuse("date", date + " is no working day anyway: give the day it is observed.");
      } else if (holidays.put(date, name) != null && one.isSound("date")) {
        one.refuse("date", date + " stands twice.");
      }
    }
    return holidays;
  }
}
