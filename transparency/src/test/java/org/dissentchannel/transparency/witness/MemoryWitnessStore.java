package org.dissentchannel.transparency.witness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.TreeHead;

/** A fake that passes the contract. */
final class MemoryWitnessStore implements WitnessStore {
  private final Map<String, Remembered> newest = new HashMap<>();
  final List<SignedCheckpoint> evidence = new ArrayList<>();

  @Override
  public synchronized Optional<Remembered> newest(String origin) {
    return Optional.ofNullable(newest.get(origin));
  }

  @Override
  public synchronized boolean advance(TreeHead from, SignedCheckpoint next) {
    var known = newest(next.origin()).map(Remembered::head).orElse(TreeHead.EMPTY);
    if (!known.equals(from)) {
      return false;
    }
    newest.put(next.origin(), new Remembered(next.head(), next.note()));
    return true;
  }

  @Override
  public synchronized void keepEvidence(SignedCheckpoint contradicting) {
    evidence.add(contradicting);
  }
}
