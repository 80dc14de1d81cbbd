package org.dissentchannel.protocol.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.calendar.CalendarReading.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingCalendarTest {
  private static WorkingCalendar washington(int year) {
    return WorkingCalendar.preset("us-federal-washington", year).orElseThrow();
  }

  private static LocalDate monday(int year, Month month, int nth) {
    return LocalDate.of(year, month, 1)
        .with(TemporalAdjusters.dayOfWeekInMonth(nth, DayOfWeek.MONDAY));
  }

  private static LocalDate observed(LocalDate day) {
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> day.minusDays(1);
      case SUNDAY -> day.plusDays(1);
      default -> day;
    };
  }

  /** 5 U.S.C. 6103, computed: what the listed dates must be. */
  private static Set<LocalDate> statute(int year) {
    Set<LocalDate> days = new TreeSet<>();
    days.add(observed(LocalDate.of(year, 1, 1)));
    days.add(observed(LocalDate.of(year + 1, 1, 1)));
    days.add(monday(year, Month.JANUARY, 3));
    days.add(monday(year, Month.FEBRUARY, 3));
    days.add(monday(year, Month.MAY, -1));
    if (year >= 2021) {
      days.add(observed(LocalDate.of(year, 6, 19)));
    }
    days.add(observed(LocalDate.of(year, 7, 4)));
    days.add(monday(year, Month.SEPTEMBER, 1));
    days.add(monday(year, Month.OCTOBER, 2));
    days.add(observed(LocalDate.of(year, 11, 11)));
    days.add(
        LocalDate.of(year, 11, 1).with(TemporalAdjusters.dayOfWeekInMonth(4, DayOfWeek.THURSDAY)));
    days.add(observed(LocalDate.of(year, 12, 25)));
    if (year % 4 == 1) {
      days.add(LocalDate.of(year, 1, 20));
    }
    days.removeIf(day -> day.getYear() != year);
    return days;
  }

  @ParameterizedTest
  @ValueSource(ints = {2016, 2017, 2026, 2027})
  void preset_eachYear_isTheStatutesDays(int year) {
    Set<LocalDate> listed =
        washington(year).holidays().keySet().stream()
            .filter(day -> day.getYear() == year)
            .collect(Collectors.toSet());
    assertEquals(statute(year), listed);
  }

  @Test
  void preset_unknownIdOrYear_isEmpty() {
    assertEquals(Optional.empty(), WorkingCalendar.preset("us-federal-washington", 2019));
    assertEquals(Optional.empty(), WorkingCalendar.preset("nowhere", 2026));
  }

  @Test
  void isWorkingDay_observedAndInaugurationDays_areNot() {
    assertFalse(washington(2026).isWorkingDay(LocalDate.of(2026, 7, 3)));
    assertFalse(washington(2027).isWorkingDay(LocalDate.of(2027, 12, 31)));
    assertFalse(washington(2017).isWorkingDay(LocalDate.of(2017, 1, 20)));
    assertTrue(washington(2016).isWorkingDay(LocalDate.of(2016, 6, 20)));
    assertFalse(washington(2016).isWorkingDay(LocalDate.of(2016, 6, 18)));
  }

  @Test
  void workingDaysAfter_countedByHandFromJune16() {
    WorkingCalendar calendar = washington(2016);
    LocalDate filed = LocalDate.of(2016, 6, 16);
    assertEquals(filed, calendar.workingDaysAfter(filed, 0));
    assertEquals(LocalDate.of(2016, 6, 17), calendar.workingDaysAfter(filed, 1));
    assertEquals(LocalDate.of(2016, 6, 20), calendar.workingDaysAfter(filed, 2));
    assertEquals(LocalDate.of(2016, 7, 1), calendar.workingDaysAfter(filed, 11));
    assertEquals(LocalDate.of(2016, 7, 5), calendar.workingDaysAfter(filed, 12));
    assertEquals(LocalDate.of(2016, 7, 29), calendar.workingDaysAfter(filed, 30));
    assertEquals(LocalDate.of(2016, 8, 15), calendar.workingDaysAfter(filed, 41));
    assertEquals(LocalDate.of(2016, 9, 2), calendar.workingDaysAfter(filed, 55));
    assertEquals(LocalDate.of(2016, 9, 6), calendar.workingDaysAfter(filed, 56));
    assertEquals(LocalDate.of(2016, 9, 12), calendar.workingDaysAfter(filed, 60));
    assertEquals(60, calendar.workingDaysBetween(filed, LocalDate.of(2016, 9, 12)));
    assertEquals(0, calendar.workingDaysBetween(filed, filed.minusDays(9)));
  }

  @Test
  void workingDaysAfter_yearNotCovered_countsWeekdays() {
    assertEquals(
        LocalDate.of(2018, 1, 2), washington(2017).workingDaysAfter(LocalDate.of(2017, 12, 29), 2));
    assertFalse(washington(2017).covers(LocalDate.of(2018, 1, 1)));
  }

  @Test
  void extendedBy_laterCalendar_addsYearsAndChangesNone() {
    WorkingCalendar both = washington(2016).extendedBy(washington(2026));
    assertTrue(both.covers(LocalDate.of(2027, 1, 1)));
    assertFalse(both.isWorkingDay(LocalDate.of(2016, 7, 4)));
    assertFalse(both.isWorkingDay(LocalDate.of(2026, 7, 3)));
  }

  @Test
  void statement_readAgain_isTheSameCalendar() {
    WorkingCalendar calendar = washington(2016);
    byte[] bytes = Jcs.write(calendar.statement());
    assertEquals(calendar, WorkingCalendar.ofStatement(Jcs.readObject(bytes)));
  }

  @Test
  void ofStatement_anythingElse_isRefused() {
    Json.Obj good = washington(2016).statement();
    List<Json.Obj> bad =
        List.of(
            good.with("v", 2),
            good.with("type", "charter"),
            good.with("more", 1),
            good.with("zone", "Mars/Olympus"),
            good.with("years", Json.array(List.of())),
            good.with("years", Json.array(List.of(new Json.Int(2017), new Json.Int(2016)))),
            good.with("years", Json.array(List.of(new Json.Int(2016)))),
            good.with("holidays", holiday("2016-07-02")),
            good.with("holidays", holiday("2016-7-4")),
            good.with("holidays", holiday("+12016-07-04")),
            good.with("holidays", Json.array(List.of(new Json.Int(1)))));
    for (Json.Obj statement : bad) {
      assertThrows(
          MalformedException.class, () -> WorkingCalendar.ofStatement(statement), "" + statement);
    }
  }

  private static Json.Arr holiday(String date) {
    return Json.array(List.of(Json.object().with("date", date).with("name", "x")));
  }

  @Test
  void parse_faults_areAllReported() {
    String toml =
        """
        v = 1
        id = "x"
        zone = "Mars/Olympus"
        source = "none"
        years = [2016]
        other = 1
        [[holidays]]
        date = 2016-07-02
        name = "a Saturday"
        [[holidays]]
        date = 2017-07-04
        name = "another year"
        [[holidays]]
        date = "July"
        name = "no date"
        """;
    Refused refused =
        assertInstanceOf(
            Refused.class, WorkingCalendar.parse(toml.getBytes(StandardCharsets.UTF_8)));
    assertEquals(
        List.of(3, 6, 8, 11, 14), refused.problems().stream().map(one -> one.line()).toList());
  }
}
