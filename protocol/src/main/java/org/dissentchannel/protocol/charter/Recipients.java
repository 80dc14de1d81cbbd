package org.dissentchannel.protocol.charter;

import java.util.List;

/** The offices that get a copy of every filing, in the charter's order, and the conflict rule. */
public record Recipients(List<Office> offices, Conflict conflict) {
  public Recipients {
    offices = List.copyOf(offices);
  }

  /** What happens when a message concerns an office that would handle it. */
  public enum Conflict {
    /** That office keeps its copy but neither drafts nor clears the reply. */
    STANDS_ASIDE,
    /** The monitor names the office that handles it. */
    MONITOR_NAMES_ANOTHER
  }
}
