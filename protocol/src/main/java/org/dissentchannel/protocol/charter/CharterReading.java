package org.dissentchannel.protocol.charter;

import java.util.List;
import org.dissentchannel.protocol.toml.Problem;

/** What came of reading a charter. */
public sealed interface CharterReading {
  record Loaded(Charter charter) implements CharterReading {}

  /** Every fault found, by line; never empty. */
  record Refused(List<Problem> problems) implements CharterReading {
    public Refused {
      problems = List.copyOf(problems);
    }
  }
}
