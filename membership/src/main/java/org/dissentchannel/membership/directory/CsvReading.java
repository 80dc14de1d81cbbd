package org.dissentchannel.membership.directory;

import java.util.List;

/** What a CSV file held: its records, and every place at which it is not RFC 4180. */
record CsvReading(List<CsvLine> lines, List<RowFault> faults) {
  CsvReading {
    lines = List.copyOf(lines);
    faults = List.copyOf(faults);
  }

  static CsvReading fault(int line, String reason) {
    return new CsvReading(List.of(), List.of(new RowFault(line, reason)));
  }
}
