package org.dissentchannel.channel.record;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Counts side by side, none of which says less than {@code floor}; no total of them is shown.
 *
 * @param floor counts below it are not shown
 */
public record Figure(List<Cell> cells, int floor) {
  public Figure {
    cells = List.copyOf(cells);
  }

  /**
   * The counts that may be shown. Where the total is known from elsewhere, a hidden count would
   * follow from the others if it were the only one, or if all hidden ones were as large as they can
   * be: then the smallest of those shown is withheld too.
   */
  static Figure of(Map<String, Integer> counts, int floor) {
    List<Cell> cells = new ArrayList<>();
    counts.forEach((label, count) ->
        cells.add(count < floor ? new Cell.TooFew(label) : new Cell.Counted(label, count)));
    List<Integer> hidden = counts.values().stream().filter(count -> count < floor).toList();
    boolean isTold =
        hidden.size() == 1
            || !hidden.isEmpty() && hidden.stream().allMatch(count -> count == floor - 1);
    if (isTold) {
      withholdSmallest(cells);
    }
    return new Figure(cells, floor);
  }

  private static void withholdSmallest(List<Cell> cells) {
    IntStream.range(0, cells.size())
        .boxed()
        .filter(i -> cells.get(i) instanceof Cell.Counted)
        .min(Comparator.comparingInt(i -> ((Cell.Counted) cells.get(i)).count()))
        .ifPresent(i -> cells.set(i, new Cell.Withheld(cells.get(i).label())));
  }

  /** Whether there is a count to be shown at all. */
  public boolean hasCounts() {
    return cells.stream().anyMatch(Cell.Counted.class::isInstance);
  }

  /** Counts each value under the first label whose bound it does not exceed. */
  static Map<String, Integer> sorted(List<Integer> values, Map<String, Integer> bounds) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    bounds.keySet().forEach(label -> counts.put(label, 0));
    for (int value : values) {
      bounds.entrySet().stream()
          .filter(bound -> value <= bound.getValue())
          .findFirst()
          .ifPresent(bound -> counts.merge(bound.getKey(), 1, Integer::sum));
    }
    return counts;
  }
}
