package org.dissentchannel.channel.record;

/** One count of a figure, or that it is not shown. What is not shown is not here either. */
public sealed interface Cell {
  /** What is counted. */
  String label();

  /** A count that may be shown. */
  record Counted(String label, int count) implements Cell {}

  /** A count below the charter's bound; 0 is one. */
  record TooFew(String label) implements Cell {}

  /** A count that is not shown because another one could be computed from it. */
  record Withheld(String label) implements Cell {}
}
