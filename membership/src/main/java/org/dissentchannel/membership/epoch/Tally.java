package org.dissentchannel.membership.epoch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dissentchannel.membership.directory.Member;

/**
 * How many people there are of each row of values of attributes 1 to 5.
 *
 * <p>Rows with nobody do not occur. Holds no names.
 */
public final class Tally {
  private final Map<List<String>, Integer> counts;

  private Tally(Map<List<String>, Integer> counts) {
    this.counts = Map.copyOf(counts);
  }

  /** The tally of these people. */
  public static Tally of(Collection<Member> members) {
    var counts = new HashMap<List<String>, Integer>();
    members.forEach(member -> counts.merge(member.values(), 1, Integer::sum));
    return new Tally(counts);
  }

  /**
   * A tally counted elsewhere.
   *
   * @throws IllegalArgumentException if a row has not five values or counts nobody
   */
  public static Tally of(Map<List<String>, Integer> counts) {
    counts.forEach((values, count) -> {
      if (values.size() != Member.VALUES || count < 1) {
        throw new IllegalArgumentException("not a row of 5 values with somebody in it");
      }
    });
    return new Tally(counts);
  }

  /** Everybody. */
  public int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * How many there are of each combination of the values of some attributes, combinations with
   * nobody left out.
   *
   * @param indexes attribute indexes from 1 to 5, in the order of the answer's values; none gives
   *     the total under the empty combination
   */
  public Map<List<String>, Integer> cells(List<Integer> indexes) {
    var cells = new TreeMap<List<String>, Integer>(Tally::compare);
    counts.forEach((values, count) -> {
      var cell = new ArrayList<String>();
      indexes.forEach(index -> cell.add(values.get(index - 1)));
      cells.merge(List.copyOf(cell), count, Integer::sum);
    });
    return cells;
  }

  /** Whether every combination that occurs has at least {@code floor} people. */
  public boolean clears(List<Integer> indexes, int floor) {
    return total() >= floor && cells(indexes).values().stream().allMatch(n -> n >= floor);
  }

  private static int compare(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = left.get(i).compareTo(right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
