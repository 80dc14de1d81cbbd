package org.dissentchannel.transparency.tree;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.transparency.Hash;

/** Leaf hashes to test with, and the tree written down a second time, from its definition. */
final class Trees {
  private Trees() {}

  static List<Hash> leaves(int count) {
    var leaves = new ArrayList<Hash>();
    for (int i = 0; i < count; i++) {
      leaves.add(MerkleTree.leafHash(new byte[] {(byte) i, (byte) (i >> 8)}));
    }
    return leaves;
  }

  /** MTH of RFC 6962 section 2.1, word for word. */
  static Hash naiveRoot(List<Hash> leaves) {
    int n = leaves.size();
    if (n == 0) {
      return Hash.sha256();
    }
    if (n == 1) {
      return leaves.getFirst();
    }
    int k = 1;
    while (k * 2 < n) {
      k *= 2;
    }
    var left = naiveRoot(leaves.subList(0, k)).bytes();
    return Hash.sha256(new byte[] {1}, left, naiveRoot(leaves.subList(k, n)).bytes());
  }
}
