package org.dissentchannel.channel.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.channel.projection.Course;
import org.dissentchannel.protocol.charter.Clocks;
import org.dissentchannel.protocol.charter.StatisticsRules;
import org.dissentchannel.protocol.charter.StatisticsRules.Cadence;

/**
 * The counts that the charter lets everybody see: of whole periods that are over, as they stood on
 * the last day of the newest one.
 *
 * @param through the last day that is counted
 * @param next the day on which newer counts appear
 * @param floor counts below it are not shown
 * @param clocks what the charter in force asks for
 */
public record Figures(
    LocalDate through,
    LocalDate next,
    int floor,
    Clocks clocks,
    Figure messages,
    Figure acknowledgements,
    Figure replies) {
  private static final String NOT_YET = "not yet";

  static Figures of(StatisticsRules rules, Clocks clocks, List<Course> all, LocalDate today) {
    LocalDate begin = periodOf(today, rules.cadence());
    LocalDate through = begin.minusDays(1);
    List<Course> counted =
        all.stream()
            .filter(course -> !course.filing().filedOn().isAfter(through))
            .map(course -> course.asOf(through))
            .toList();
    return new Figures(
        through,
        after(begin, rules.cadence()),
        rules.suppressBelow(),
        clocks,
        Figure.of(years(counted, through), rules.suppressBelow()),
        Figure.of(acknowledgements(counted), rules.suppressBelow()),
        Figure.of(replies(counted), rules.suppressBelow()));
  }

  private static LocalDate periodOf(LocalDate day, Cadence cadence) {
    int month =
        switch (cadence) {
          case MONTHLY -> day.getMonthValue();
          case QUARTERLY -> (day.getMonthValue() - 1) / 3 * 3 + 1;
          case YEARLY -> 1;
        };
    return LocalDate.of(day.getYear(), month, 1);
  }

  private static LocalDate after(LocalDate begin, Cadence cadence) {
    return begin.plusMonths(
        switch (cadence) {
          case MONTHLY -> 1;
          case QUARTERLY -> 3;
          case YEARLY -> 12;
        });
  }

  private static Map<String, Integer> years(List<Course> counted, LocalDate through) {
    Map<String, Integer> years = new LinkedHashMap<>();
    counted.stream()
        .mapToInt(course -> course.filing().year())
        .min()
        .ifPresent(first -> {
          for (int year = first; year <= through.getYear(); year++) {
            years.put(Integer.toString(year), 0);
          }
        });
    counted.forEach(
        course -> years.merge(Integer.toString(course.filing().year()), 1, Integer::sum));
    return years;
  }

  private static Map<String, Integer> acknowledgements(List<Course> counted) {
    return days(
        counted,
        counted.stream().map(course -> course.acknowledgedOn().map(course::workingDaysTo)).toList(),
        bounds("1 or sooner", 1, "2", 2, "3 to 5", 5, "after 5", Integer.MAX_VALUE));
  }

  private static Map<String, Integer> replies(List<Course> counted) {
    return days(
        counted,
        counted.stream().map(course -> course.repliedOn().map(course::workingDaysTo)).toList(),
        bounds("up to 30", 30, "31 to 60", 60, "61 to 90", 90, "after 90", Integer.MAX_VALUE));
  }

  private static Map<String, Integer> days(
      List<Course> counted, List<Optional<Integer>> days, Map<String, Integer> bounds) {
    if (counted.isEmpty()) {
      return Map.of();
    }
    List<Integer> done = new ArrayList<>();
    days.forEach(day -> day.ifPresent(done::add));
    Map<String, Integer> counts = Figure.sorted(done, bounds);
    counts.put(NOT_YET, days.size() - done.size());
    return counts;
  }

  private static Map<String, Integer> bounds(
      String a, int toA, String b, int toB, String c, int toC, String d, int toD) {
    Map<String, Integer> bounds = new LinkedHashMap<>();
    bounds.put(a, toA);
    bounds.put(b, toB);
    bounds.put(c, toC);
    bounds.put(d, toD);
    return bounds;
  }
}
