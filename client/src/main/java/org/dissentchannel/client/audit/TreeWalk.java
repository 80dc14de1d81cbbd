package org.dissentchannel.client.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.CompactRange;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.TilePath.HashTile;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * Reads the leaves of a log once, in order, and computes from them every tile and the root at every
 * size that is asked for. For one audit; holds one tile of each level, and the tags.
 */
final class TreeWalk {
  private final CompactRange range = CompactRange.empty();
  private final List<List<Hash>> open = new ArrayList<>();
  private final Set<Octets> tags = new HashSet<>();
  private final Map<Long, Hash> wanted = new HashMap<>();
  private final Tiles tiles;
  private boolean hasTagTwice;

  /** Takes each tile as it is complete, and at the end the partial ones. */
  @FunctionalInterface
  interface Tiles {
    void take(HashTile tile, List<Hash> hashes);
  }

  TreeWalk(Tiles tiles) {
    this.tiles = tiles;
  }

  /** Asks for the root at a size, before the walk. */
  void want(long size) {
    wanted.put(size, MerkleTree.EMPTY_ROOT);
  }

  /** The next leaf, and its hash. */
  void take(Leaf leaf, Hash leafHash) {
    for (var complete : range.append(leafHash)) {
      if (complete.level() % TilePath.HEIGHT == 0) {
        put(complete.level() / TilePath.HEIGHT, complete.index(), complete.hash());
      }
    }
    hasTagTwice |= leaf.hasTag() && !tags.add(Octets.of(leaf.tag()));
    if (wanted.containsKey(range.size())) {
      wanted.put(range.size(), range.root());
    }
  }

  private void put(int level, long index, Hash hash) {
    if (open.size() == level) {
      open.add(new ArrayList<>());
    }
    var tile = open.get(level);
    tile.add(hash);
    if (tile.size() == TilePath.FULL_WIDTH) {
      tiles.take(
          new HashTile(level, index / TilePath.FULL_WIDTH, TilePath.FULL_WIDTH), List.copyOf(tile));
      tile.clear();
    }
  }

  /** Hands over the tiles of the right edge. */
  void end() {
    for (int level = 0; level < open.size(); level++) {
      var rest = open.get(level);
      if (!rest.isEmpty()) {
        long number = (range.size() >> (TilePath.HEIGHT * level)) / TilePath.FULL_WIDTH;
        tiles.take(new HashTile(level, number, rest.size()), List.copyOf(rest));
      }
    }
  }

  /** Whether this is a state of the tree; its size was asked for and is not beyond the end. */
  boolean isState(TreeHead head) {
    return head.root().equals(wanted.getOrDefault(head.size(), MerkleTree.EMPTY_ROOT));
  }

  TreeHead head() {
    return range.head();
  }

  boolean hasTagTwice() {
    return hasTagTwice;
  }
}
