package org.dissentchannel.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A load under a name, run in turns with others, so that a noisy neighbour hits all of them. */
record Contender(String name, Load load, List<Load.Result> results) {
  Contender(String name, Load load) {
    this(name, load, new ArrayList<>());
  }

  /** Runs one turn that counts. */
  void turn(Duration length) throws InterruptedException, ExecutionException {
    results.add(load.run(length));
  }

  /** The turn with the middle rate. */
  Load.Result middle() {
    return results.stream()
        .sorted(Comparator.comparingDouble(Load.Result::perSecond))
        .toList()
        .get(results.size() / 2);
  }
}
