package org.dissentchannel.protocol.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.calendar.CalendarReading.Loaded;
import org.dissentchannel.protocol.calendar.CalendarReading.Refused;

/**
 * The working days of some years as fixed data: Monday to Friday without the holidays observed.
 *
 * <p>A date outside the {@code years} counts by weekday alone. So a clock never stops because
 * nobody logged the next year, and a date found that way can only be too early; {@link #covers}
 * tells. {@code zone} says what day it is where the calendar's keeper works.
 */
public record WorkingCalendar(
    String id,
    String zone,
    String source,
    SortedSet<Integer> years,
    SortedMap<LocalDate, String> holidays) {
  static final int LAST_YEAR = 9998;
  static final int MOST_YEARS = 50;

  public WorkingCalendar {
    years = Collections.unmodifiableSortedSet(new TreeSet<>(years));
    holidays = Collections.unmodifiableSortedMap(new TreeMap<>(holidays));
    for (LocalDate holiday : holidays.keySet()) {
      if (!years.contains(holiday.getYear()) || isWeekend(holiday)) {
        throw new IllegalArgumentException(holiday + " cannot be a holiday of this calendar");
      }
    }
  }

  /** Reads a calendar that people write; see {@code spec/charter.md}, "Calendar". */
  public static CalendarReading parse(byte[] toml) {
    return CalendarText.read(toml);
  }

  /** A calendar that comes with the product and covers this year, if there is one. */
  public static Optional<WorkingCalendar> preset(String id, int year) {
    for (String file : List.of("us-federal-washington-2016", "us-federal-washington-2026")) {
      WorkingCalendar calendar = resource(file);
      if (calendar.id.equals(id) && calendar.years.contains(year)) {
        return Optional.of(calendar);
      }
    }
    return Optional.empty();
  }

  private static WorkingCalendar resource(String file) {
    String path = "/calendars/" + file + ".toml";
    try (InputStream in = WorkingCalendar.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the calendar " + file + " is missing from the jar");
      }
      return switch (parse(in.readAllBytes())) {
        case Loaded(WorkingCalendar calendar) -> calendar;
        case Refused(var problems) ->
            throw new IllegalStateException("the calendar " + file + ": " + problems);
      };
    } catch (IOException e) {
      throw new UncheckedIOException("reading the calendar " + file, e);
    }
  }

  public ZoneId zoneId() {
    return ZoneId.of(zone);
  }

  public boolean covers(LocalDate date) {
    return years.contains(date.getYear());
  }

  public boolean isWorkingDay(LocalDate date) {
    return !isWeekend(date) && !holidays.containsKey(date);
  }

  /**
   * The {@code count}-th working day after the date, which itself never counts; the date itself for
   * 0. {@code count} is at most 10,000.
   */
  public LocalDate workingDaysAfter(LocalDate date, int count) {
    if (count < 0 || count > 10_000) {
      throw new IllegalArgumentException("not from 0 to 10,000 working days: " + count);
    }
    LocalDate day = date;
    for (int counted = 0; counted < count; ) {
      day = day.plusDays(1);
      if (isWorkingDay(day)) {
        counted++;
      }
    }
    return day;
  }

  /** How many working days lie after {@code from} up to and with {@code to}; 0 if none do. */
  public int workingDaysBetween(LocalDate from, LocalDate to) {
    int count = 0;
    for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
      if (isWorkingDay(day)) {
        count++;
      }
    }
    return count;
  }

  /**
   * This calendar, with the years it lacks taken from a later one: what was fixed when a message
   * was filed stays, and the clock can still run on.
   */
  public WorkingCalendar extendedBy(WorkingCalendar later) {
    TreeSet<Integer> allYears = new TreeSet<>(years);
    TreeMap<LocalDate, String> all = new TreeMap<>(holidays);
    for (Map.Entry<LocalDate, String> holiday : later.holidays.entrySet()) {
      if (!years.contains(holiday.getKey().getYear())) {
        all.put(holiday.getKey(), holiday.getValue());
      }
    }
    allYears.addAll(later.years);
    return new WorkingCalendar(id, zone, source, allYears, all);
  }

  static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /** The calendar's statement in the log: {@code {v, type, id, zone, source, years, holidays}}. */
  public Json.Obj statement() {
    List<Json> days = new ArrayList<>();
    holidays.forEach(
        (date, name) -> days.add(Json.object().with("date", date.toString()).with("name", name)));
    return Json.object()
        .with("v", 1)
        .with("type", "calendar")
        .with("id", id)
        .with("zone", zone)
        .with("source", source)
        .with("years", Json.array(years.stream().map(Json.Int::new).toList()))
        .with("holidays", Json.array(days));
  }

  /**
   * The calendar of a statement.
   *
   * @throws MalformedException if it is not exactly one; years and holidays must ascend
   */
  public static WorkingCalendar ofStatement(Json.Obj statement) {
    Json.Obj exact = statement.exactly("v", "type", "id", "zone", "source", "years", "holidays");
    if (exact.integer("v") != 1 || !exact.text("type").equals("calendar")) {
      throw new MalformedException("not a calendar of version 1");
    }
    List<Integer> years = new ArrayList<>();
    for (Json year : exact.array("years")) {
      long value = year.asInteger();
      if (value < 1 || value > LAST_YEAR || (!years.isEmpty() && value <= years.getLast())) {
        throw new MalformedException("the years of a calendar do not ascend");
      }
      years.add((int) value);
    }
    if (years.isEmpty() || years.size() > MOST_YEARS) {
      throw new MalformedException("a calendar covers 1 to " + MOST_YEARS + " years");
    }
    return new WorkingCalendar(
        exact.text("id"),
        zone(exact.text("zone")),
        exact.text("source"),
        new TreeSet<>(years),
        holidays(exact.array("holidays"), years));
  }

  private static TreeMap<LocalDate, String> holidays(List<Json> items, List<Integer> years) {
    TreeMap<LocalDate, String> holidays = new TreeMap<>();
    for (Json item : items) {
      Json.Obj day = item.asObject().exactly("date", "name");
      LocalDate date = Dates.read(day.text("date"));
      if (!years.contains(date.getYear()) || isWeekend(date)) {
        throw new MalformedException("a holiday of a calendar is no weekday of its years");
      }
      if (!holidays.isEmpty() && !date.isAfter(holidays.lastKey())) {
        throw new MalformedException("the holidays of a calendar do not ascend");
      }
      holidays.put(date, day.text("name"));
    }
    return holidays;
  }

  private static String zone(String name) {
    try {
      return ZoneId.of(name).getId();
    } catch (DateTimeException e) {
      throw new MalformedException("the zone of a calendar is unknown", e);
    }
  }
}
