package org.dissentchannel.protocol.toml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults found so far while one text is read. Not for several threads. */
public final class Problems {
  /** Nobody reads more at once. */
  public static final int MOST = 1_000;

  private final List<Problem> found = new ArrayList<>();

  /** Adds a fault; after {@link #MOST} the rest is left for the next reading. */
  public void add(int line, String sentence) {
    if (found.size() < MOST) {
      found.add(new Problem(line, sentence));
    }
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All faults in the order of their lines, those of one line in the order they were found. */
  public List<Problem> inOrder() {
    return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
