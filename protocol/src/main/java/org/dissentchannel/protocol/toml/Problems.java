package org.dissentchannel.protocol.toml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The faults found so far while one text is read. Not for several threads. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  public void add(int line, String sentence) {
    found.add(new Problem(line, sentence));
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All faults in the order of their lines, those of one line in the order they were found. */
  public List<Problem> inOrder() {
    return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
