package org.dissentchannel.transparency.log;

import java.time.Instant;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;

/** A leaf about to enter the tree, and where it comes from. */
public sealed interface NewLeaf {
  /** The hash of the leaf. */
  Hash leafHash();

  /** An entry that leaves the queue. */
  record FromQueue(Hash leafHash) implements NewLeaf {}

  /** An entry of the first slot, which never was in the queue; its time is that of the slot. */
  record Direct(Entry entry, Instant mergeBy) implements NewLeaf {
    @Override
    public Hash leafHash() {
      return entry.leafHash();
    }
  }

  /** A leaf without salt and body. */
  record Tick(Leaf leaf) implements NewLeaf {
    @Override
    public Hash leafHash() {
      return leaf.hash();
    }
  }
}
