package org.dissentchannel.transparency.tree;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.transparency.Hash;

/**
 * The proof that a leaf hash stands at an index of a tree.
 *
 * <p>The path goes from the leaf's sibling up to the root's child. Source: RFC 6962 section 2.1.1;
 * checked as in RFC 9162 section 2.1.3.2.
 *
 * @param index 0-based
 * @param size leaves in the tree
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  public InclusionProof {
    path = List.copyOf(path);
  }

  /**
   * The proof for the leaf at this index in the tree of the first {@code size} leaves.
   *
   * @throws IllegalArgumentException if index is not below size
   */
  public static InclusionProof prove(HashReader hashes, long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("No leaf " + index + " in a tree of " + size);
    }
    var path = new ArrayList<LeafRange>();
    addPath(index, 0, size, path);
    return new InclusionProof(index, size, LeafRange.roots(hashes, path));
  }

  private static void addPath(long index, long from, long to, List<LeafRange> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + MerkleTree.split(to - from);
    if (index < middle) {
      addPath(index, from, middle, path);
      path.add(new LeafRange(middle, to));
    } else {
      addPath(index, middle, to, path);
      path.add(new LeafRange(from, middle));
    }
  }

  /** Whether this proves that the leaf hash stands at the index under this root. */
  public boolean proves(Hash leafHash, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    var hash = leafHash;
    for (var sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = MerkleTree.nodeHash(sibling, hash);
        // At the right edge the levels without a sibling are skipped.
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = MerkleTree.nodeHash(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
