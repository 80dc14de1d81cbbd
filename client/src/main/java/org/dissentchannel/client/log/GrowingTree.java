package org.dissentchannel.client.log;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.CompactRange;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * The leaves believed so far. It grows only by leaves that make exactly the head of a checkpoint,
 * so each head is consistent with all before it. For one thread at a time.
 */
final class GrowingTree {
  private final List<Leaf> leaves = new ArrayList<>();
  private CompactRange edge = CompactRange.empty();

  /** Whether these leaves, after those here, make this head; if not, nothing has changed. */
  boolean grow(List<Leaf> more, TreeHead head) {
    for (var leaf : more) {
      edge.append(leaf.hash());
    }
    if (!edge.head().equals(head)) {
      edge = edgeOf(leaves);
      return false;
    }
    leaves.addAll(more);
    return true;
  }

  /** Whether the tree begins with this one. */
  boolean beginsWith(TreeHead older) {
    return older.size() <= leaves.size()
        && edgeOf(leaves.subList(0, (int) older.size())).head().equals(older);
  }

  private static CompactRange edgeOf(List<Leaf> leaves) {
    var edge = CompactRange.empty();
    for (var leaf : leaves) {
      edge.append(leaf.hash());
    }
    return edge;
  }

  TreeHead head() {
    return edge.head();
  }

  int size() {
    return leaves.size();
  }

  /** A copy, in order. */
  List<Leaf> leaves() {
    return List.copyOf(leaves);
  }
}
