package org.dissentchannel.protocol.charter;

import java.util.List;

/**
 * How members may sign and who may read the names of those who give them: {@code namesTo} holds at
 * most 6 ids of addressees and never the steward; it is empty where nobody may sign by name.
 */
public record Identity(List<Mode> modes, List<String> namesTo, Withdrawal withdrawUntil) {
  public Identity {
    modes = List.copyOf(modes);
    namesTo = List.copyOf(namesTo);
  }

  public boolean allowsNames() {
    return modes.contains(Mode.NAMED);
  }

  /** A way to sign. Both are verified: the card decides who may. */
  public enum Mode {
    ANONYMOUS,
    NAMED
  }

  /** Until when a signature can be taken back. */
  public enum Withdrawal {
    FILING
  }
}
