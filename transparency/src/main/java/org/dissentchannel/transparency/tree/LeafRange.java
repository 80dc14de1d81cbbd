package org.dissentchannel.transparency.tree;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.transparency.Hash;

/**
 * The leaves from..to−1 of a tree, where from is a multiple of a power of two ≥ to−from.
 *
 * <p>Source of what its root is: RFC 6962 section 2.1.
 */
record LeafRange(long from, long to) {
  /** The complete subtrees it consists of, from the left. */
  List<Subtree> subtrees() {
    var subtrees = new ArrayList<Subtree>();
    long start = from;
    while (start < to) {
      long width = Long.highestOneBit(to - start);
      int level = Long.numberOfTrailingZeros(width);
      subtrees.add(new Subtree(level, start >> level));
      start += width;
    }
    return subtrees;
  }

  /** The root of each, reading all that it takes at once. */
  static List<Hash> roots(HashReader hashes, List<LeafRange> ranges) {
    var subtrees = ranges.stream().map(LeafRange::subtrees).toList();
    var read = hashes.readAll(subtrees.stream().flatMap(List::stream).toList());
    var roots = new ArrayList<Hash>();
    int at = 0;
    for (var ofRange : subtrees) {
      roots.add(folded(read.subList(at, at + ofRange.size())));
      at += ofRange.size();
    }
    return roots;
  }

  /** The root over the roots of complete subtrees that follow each other, each smaller. */
  static Hash folded(List<Hash> edge) {
    var root = edge.getLast();
    for (int i = edge.size() - 2; i >= 0; i--) {
      root = MerkleTree.nodeHash(edge.get(i), root);
    }
    return root;
  }
}
