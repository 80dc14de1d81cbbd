package org.dissentchannel.protocol.log;

import java.time.LocalDate;

/** What a log says of the destruction of one of its opaque entries. */
public sealed interface Destruction {
  /** No purge names it: whoever has its body owes it. */
  record None() implements Destruction {}

  /** Its destruction on this day was allowed. */
  record Allowed(LocalDate on) implements Destruction {
    /** What a reader is told. */
    public String sentence() {
      return "Destroyed on "
          + on
          + ", as the charter allows: the log still proves that it was there.";
    }
  }

  /** A purge of this day names it, and the embargo was not over: it counts for nothing. */
  record TooEarly(LocalDate on) implements Destruction {}
}
