package org.dissentchannel.transparency.log;

import java.util.List;
import org.dissentchannel.transparency.tree.LevelHash;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * All that one slot writes, in one transaction or not at all.
 *
 * @param from the head this continues; the first leaf's index is its size
 * @param leaves in the order they enter the tree
 * @param hashes every subtree hash these leaves complete, leaf hashes included
 * @param to the state afterwards
 */
public record Batch(TreeHead from, List<NewLeaf> leaves, List<LevelHash> hashes, LogState to) {
  public Batch {
    leaves = List.copyOf(leaves);
    hashes = List.copyOf(hashes);
    if (to.head().size() != from.size() + leaves.size()) {
      throw new IllegalArgumentException(
          from.size() + " and " + leaves.size() + " leaves are not " + to.head().size());
    }
  }
}
