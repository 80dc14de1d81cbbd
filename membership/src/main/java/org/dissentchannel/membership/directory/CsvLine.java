package org.dissentchannel.membership.directory;

import java.util.List;

/** One record of a CSV file. {@code number} is the 1-based line on which the record begins. */
record CsvLine(int number, List<String> cells) {
  CsvLine {
    cells = List.copyOf(cells);
  }
}
