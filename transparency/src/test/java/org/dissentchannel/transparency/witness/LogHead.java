package org.dissentchannel.transparency.witness;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.HashReader;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TreeHead;

/** Heads of two histories of one log that differ from the fourth leaf on. */
final class LogHead {
  private LogHead() {}

  static List<Hash> leaves(int branch, int size) {
    var leaves = new ArrayList<Hash>();
    for (int i = 0; i < size; i++) {
      leaves.add(Hash.sha256(new byte[] {(byte) i, (byte) (i < 3 ? 0 : branch)}));
    }
    return leaves;
  }

  static HashReader hashes(int branch, int size) {
    return HashReader.ofLeaves(leaves(branch, size));
  }

  static TreeHead of(int branch, int size) {
    return new TreeHead(size, MerkleTree.root(leaves(branch, size)));
  }

  static Hash root(int size) {
    return of(0, size).root();
  }
}
