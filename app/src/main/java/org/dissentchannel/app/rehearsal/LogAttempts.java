package org.dissentchannel.app.rehearsal;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.CheckpointVerifier;

/** A log with one leaf dropped, swapped or back-dated does not fit the checkpoint people keep. */
final class LogAttempts {
  private final TrustedLog log;
  private final SecureRandom random;

  LogAttempts(TrustedLog log, SecureRandom random) {
    this.log = log;
    this.random = random;
  }

  /** Everything a server could do to the filing at this 0-based index. */
  List<Attempt> onFiling(int index) {
    List<Leaf> leaves = log.leaves();
    List<Leaf> dropped = new ArrayList<>(leaves);
    dropped.remove(index);
    List<Leaf> swapped = new ArrayList<>(leaves);
    Collections.swap(swapped, index, index - 1);
    List<Leaf> backDated = new ArrayList<>(leaves);
    backDated.add(1, backDated.remove(index));
    List<Leaf> altered = new ArrayList<>(leaves);
    altered.set(index, Leaf.tick(random));
    return List.of(
        tried("a log with the filing dropped", dropped),
        tried("a log with two entries swapped", swapped),
        tried("a log with the filing moved to the first day", backDated),
        tried("a log with another entry in the filing's place", altered));
  }

  private Attempt tried(String attempt, List<Leaf> leaves) {
    return new Attempt(
        attempt,
        !CheckpointVerifier.covers(log.checkpoint(), leaves),
        Attempt.Catcher.CLIENT,
        "its root is not that of the signed checkpoint of "
            + log.checkpoint().head().size()
            + " entries that clients keep");
  }
}
