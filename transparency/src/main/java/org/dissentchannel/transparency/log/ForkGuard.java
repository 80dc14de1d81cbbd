package org.dissentchannel.transparency.log;

import java.util.Optional;
import org.dissentchannel.transparency.tree.HashReader;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TreeHead;

/** Compares heads with the tree in the store. Source: spec/log.md, "Fork guard". */
final class ForkGuard {
  private final HashReader hashes;

  ForkGuard(HashReader hashes) {
    this.hashes = hashes;
  }

  /**
   * Why a head we have signed, named by its source, is no state of the tree; empty if it is one.
   */
  Optional<String> conflict(String source, TreeHead signed, TreeHead tree) {
    if (signed.size() > tree.size()) {
      return Optional.of(
          source + " is for " + signed.size() + " leaves, the tree has " + tree.size() + ".");
    }
    return MerkleTree.root(hashes, signed.size()).equals(signed.root())
        ? Optional.empty()
        : Optional.of(source + " has another root at " + signed.size() + " leaves than the tree.");
  }
}
