package org.dissentchannel.transparency.tree;

import java.util.List;
import org.dissentchannel.transparency.Hash;

/** The hashing rules of a Merkle tree. Source: RFC 6962 section 2.1. */
public final class MerkleTree {
  /** The root of a tree without leaves: SHA-256 of nothing. */
  public static final Hash EMPTY_ROOT = Hash.sha256();

  private static final byte[] LEAF_PREFIX = {0};
  private static final byte[] NODE_PREFIX = {1};

  private MerkleTree() {}

  /** The hash of a leaf: SHA-256(0x00 | content). */
  public static Hash leafHash(byte[] content) {
    return Hash.sha256(LEAF_PREFIX, content);
  }

  /** The hash of an inner node: SHA-256(0x01 | left | right). */
  public static Hash nodeHash(Hash left, Hash right) {
    return Hash.sha256(NODE_PREFIX, left.bytes(), right.bytes());
  }

  /** The root over these leaf hashes, in order. */
  public static Hash root(List<Hash> leafHashes) {
    var range = CompactRange.empty();
    for (var hash : leafHashes) {
      range.append(hash);
    }
    return range.root();
  }

  /** The root of the first {@code size} leaves, from O(log size) stored hashes. */
  public static Hash root(HashReader hashes, long size) {
    return CompactRange.load(hashes, size).root();
  }

  /** The largest power of two below count, which is at least 2. */
  static long split(long count) {
    return Long.highestOneBit(count - 1);
  }
}
