package org.dissentchannel.transparency.tree;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.transparency.Hash;

/**
 * The right edge of a tree: the roots of its complete subtrees, from which it can grow.
 *
 * <p>Holds one hash for each one-bit of the size. For one thread at a time.
 */
public final class CompactRange {
  private final List<Hash> edge;
  private long size;

  private CompactRange(List<Hash> edge, long size) {
    this.edge = edge;
    this.size = size;
  }

  /** The edge of a tree without leaves. */
  public static CompactRange empty() {
    return new CompactRange(new ArrayList<>(), 0);
  }

  /** The edge of the tree of the first {@code size} leaves. */
  public static CompactRange load(HashReader hashes, long size) {
    return new CompactRange(
        new ArrayList<>(hashes.readAll(new LeafRange(0, size).subtrees())), size);
  }

  /** Adds a leaf hash and returns every hash this completes, the leaf's first, then upwards. */
  public List<LevelHash> append(Hash leafHash) {
    var completed = new ArrayList<LevelHash>();
    var hash = leafHash;
    long index = size;
    int level = 0;
    completed.add(new LevelHash(level, index, hash));
    while ((index & 1) == 1) {
      hash = MerkleTree.nodeHash(edge.removeLast(), hash);
      index >>= 1;
      level++;
      completed.add(new LevelHash(level, index, hash));
    }
    edge.add(hash);
    size++;
    return completed;
  }

  /** The number of leaves. */
  public long size() {
    return size;
  }

  /** The root hash over all leaves. */
  public Hash root() {
    return edge.isEmpty() ? MerkleTree.EMPTY_ROOT : LeafRange.folded(edge);
  }

  /** Size and root together. */
  public TreeHead head() {
    return new TreeHead(size, root());
  }
}
