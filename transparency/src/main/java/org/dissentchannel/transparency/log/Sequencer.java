package org.dissentchannel.transparency.log;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.CompactRange;
import org.dissentchannel.transparency.tree.HashReader;
import org.dissentchannel.transparency.tree.LevelHash;

/** Decides what a slot writes; writes nothing itself. */
final class Sequencer {
  private final HashReader hashes;
  private final SlotRule rule;
  private final SecureRandom random;

  Sequencer(HashReader hashes, SlotRule rule, SecureRandom random) {
    this.hashes = hashes;
    this.rule = rule;
    this.random = random;
  }

  /** How many of the queue a slot has to look at: what it can take, and one that waits on. */
  int lookAhead() {
    return rule.maxSize() + 1;
  }

  /**
   * The slot of the oldest entries, filled with ticks, in random order; only entries without a tag,
   * which show what they are anyway and may rest on one another, stay behind those before them.
   */
  Batch slot(long slot, LogState state, List<Waiting> oldest) {
    int taken = rule.taken(slot, state.slots(), oldest);
    var leaves = new ArrayList<NewLeaf>();
    for (var waiting : oldest.subList(0, taken)) {
      leaves.add(new NewLeaf.FromQueue(waiting.leafHash()));
    }
    fill(leaves, rule.sizeIn(slot, state.slots()));
    Collections.shuffle(leaves, random);
    keepOrder(leaves, oldest.subList(0, taken));
    return batch(state, leaves, rule.after(slot, state.slots(), oldest.size() > taken));
  }

  /** Puts the entries without a tag into the places that they have together, in their order. */
  private static void keepOrder(List<NewLeaf> leaves, List<Waiting> taken) {
    var inOrder = new LinkedHashSet<Hash>();
    taken.stream().filter(one -> !one.hasTag()).forEach(one -> inOrder.add(one.leafHash()));
    var next = inOrder.iterator();
    leaves.replaceAll(leaf ->
        leaf instanceof NewLeaf.FromQueue(var hash) && inOrder.contains(hash)
            ? new NewLeaf.FromQueue(next.next())
            : leaf);
  }

  /** The first slot: these entries in this order, then ticks. */
  Batch first(LogState empty, List<Entry> entries) {
    var leaves = new ArrayList<NewLeaf>();
    var endOfSlot = rule.endOf(empty.slots().lastSlot());
    for (var entry : entries) {
      leaves.add(new NewLeaf.Direct(entry, endOfSlot));
    }
    fill(leaves, rule.defaultSize());
    return batch(empty, leaves, empty.slots());
  }

  private void fill(List<NewLeaf> leaves, int size) {
    while (leaves.size() < size) {
      leaves.add(new NewLeaf.Tick(Leaf.tick(random)));
    }
  }

  private Batch batch(LogState state, List<NewLeaf> leaves, SlotState next) {
    var range = CompactRange.load(hashes, state.head().size());
    var completed = new ArrayList<LevelHash>();
    for (var leaf : leaves) {
      completed.addAll(range.append(leaf.leafHash()));
    }
    return new Batch(state.head(), leaves, completed, new LogState(range.head(), next));
  }
}
