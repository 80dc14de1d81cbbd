package org.dissentchannel.transparency.tree;

import org.dissentchannel.transparency.Hash;

/**
 * The size of a tree in leaves and the root hash at that size.
 *
 * @throws IllegalArgumentException if the size is negative, or 0 with another root than the empty
 *     one
 */
public record TreeHead(long size, Hash root) {
  /** The head of a tree without leaves. */
  public static final TreeHead EMPTY = new TreeHead(0, MerkleTree.EMPTY_ROOT);

  public TreeHead {
    if (size < 0 || (size == 0 && !root.equals(MerkleTree.EMPTY_ROOT))) {
      throw new IllegalArgumentException("No tree has size " + size + " and root " + root);
    }
  }
}
