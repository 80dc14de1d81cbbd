package org.dissentchannel.web.channel;

import java.util.List;
import org.dissentchannel.envelope.SizeClass;

/**
 * One request in the life of a memo, which succeeds when it is its turn.
 *
 * @param most the largest class its route takes, by spec/http.md; 1 KiB for a GET
 * @param answer the smallest class of its answers
 * @param spoilt ways to spoil it that only its maker knows, such as a bad proof signed anew
 */
record Step(String name, Asked good, SizeClass most, SizeClass answer, List<Spoilt> spoilt) {
  Step {
    spoilt = List.copyOf(spoilt);
  }

  static Step get(String name, String path, SizeClass answer) {
    return new Step(name, Asked.get(path), SizeClass.KIB_1, answer, List.of());
  }

  static Step of(String name, Asked good, SizeClass most, SizeClass answer) {
    return new Step(name, good, most, answer, List.of());
  }

  Step spoilt(List<Spoilt> ways) {
    return new Step(name, good, most, answer, ways);
  }

  /** Sees each step in its turn and must have it done. */
  @FunctionalInterface
  interface Witness {
    Told see(Step step);
  }
}
