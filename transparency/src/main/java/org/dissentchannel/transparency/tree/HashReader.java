package org.dissentchannel.transparency.tree;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.transparency.Hash;

/**
 * Reads the hashes of complete subtrees.
 *
 * <p>The hash at (level, index) is the root over the leaves index·2^level … (index+1)·2^level − 1;
 * level 0 holds leaf hashes. Such a hash never changes once its leaves are in the tree.
 */
@FunctionalInterface
public interface HashReader {
  /**
   * The hashes at one level from index {@code from}, exactly {@code count} of them, in order.
   *
   * @throws IllegalArgumentException if one of these subtrees is not complete in the tree
   */
  List<Hash> read(int level, long from, int count);

  /**
   * The hashes at these places, in their order; a store may read them in one go.
   *
   * @throws IllegalArgumentException if one of these subtrees is not complete in the tree
   */
  default List<Hash> readAll(List<Subtree> places) {
    return places.stream().map(at -> read(at.level(), at.index(), 1).getFirst()).toList();
  }

  /** Reads from a list of all leaf hashes, computing what is above them each time. */
  static HashReader ofLeaves(List<Hash> leafHashes) {
    return (level, from, count) -> {
      var hashes = new ArrayList<Hash>(count);
      for (long index = from; index < from + count; index++) {
        long start = index << level;
        long end = (index + 1) << level;
        if (end > leafHashes.size()) {
          throw new IllegalArgumentException(
              "No complete subtree at level " + level + ", index " + index);
        }
        hashes.add(MerkleTree.root(leafHashes.subList((int) start, (int) end)));
      }
      return hashes;
    };
  }
}
