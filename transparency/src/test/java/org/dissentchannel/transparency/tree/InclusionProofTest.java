package org.dissentchannel.transparency.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

class InclusionProofTest {
  private static final int MAX = 70;
  private static final List<Hash> LEAVES = Trees.leaves(MAX + 1);

  @Test
  void proves_everyLeafOfEverySize_onlyAtItsPlace() {
    for (int size = 1; size <= MAX; size++) {
      var leaves = LEAVES.subList(0, size);
      var root = Trees.naiveRoot(leaves);
      var hashes = HashReader.ofLeaves(leaves);
      for (int index = 0; index < size; index++) {
        var proof = InclusionProof.prove(hashes, index, size);
        assertTrue(proof.proves(leaves.get(index), root));
        assertFalse(proof.proves(LEAVES.get(index + 1), root));
        assertFalse(proof.proves(leaves.get(index), LEAVES.get(MAX)));
        for (int other = 0; other < size; other++) {
          var moved = new InclusionProof(other, size, proof.path());
          assertEquals(other == index, moved.proves(leaves.get(index), root));
        }
      }
    }
  }

  @Test
  void proves_changedPath_isFalse() {
    for (int size : new int[] {1, 2, 3, 5, 8, 13, 21, 32, 33, 64, 65, 70}) {
      var leaves = LEAVES.subList(0, size);
      var root = Trees.naiveRoot(leaves);
      for (int index = 0; index < size; index++) {
        var path = InclusionProof.prove(HashReader.ofLeaves(leaves), index, size).path();
        for (var changed : Mutations.of(path)) {
          var proof = new InclusionProof(index, size, changed);
          assertFalse(proof.proves(leaves.get(index), root), size + " " + index);
        }
      }
    }
  }

  @Test
  void proves_innerNodeAsLeaf_needsAnotherIndex() {
    var leaves = LEAVES.subList(0, 4);
    var inner = MerkleTree.nodeHash(leaves.get(0), leaves.get(1));
    var path = List.of(MerkleTree.nodeHash(leaves.get(2), leaves.get(3)));
    assertFalse(new InclusionProof(0, 4, path).proves(inner, Trees.naiveRoot(leaves)));
  }

  @Test
  void proves_indexOutsideTheTree_isFalse() {
    var leaf = LEAVES.getFirst();
    assertFalse(new InclusionProof(-1, 1, List.of()).proves(leaf, leaf));
    assertFalse(new InclusionProof(1, 1, List.of()).proves(leaf, leaf));
    assertFalse(new InclusionProof(0, 0, List.of()).proves(leaf, leaf));
  }

  @Test
  void prove_indexOutsideTheTree_throws() {
    var hashes = HashReader.ofLeaves(LEAVES.subList(0, 3));
    assertThrows(IllegalArgumentException.class, () -> InclusionProof.prove(hashes, 3, 3));
    assertThrows(IllegalArgumentException.class, () -> InclusionProof.prove(hashes, -1, 3));
    assertThrows(IllegalArgumentException.class, () -> InclusionProof.prove(hashes, 0, 4));
  }

  /** Every path that differs in one step: dropped, doubled, replaced, added, swapped. */
  static final class Mutations {
    private Mutations() {}

    static List<List<Hash>> of(List<Hash> path) {
      var all = new ArrayList<List<Hash>>();
      for (int i = 0; i < path.size(); i++) {
        int at = i;
        all.add(changed(path, list -> list.remove(at)));
        all.add(changed(path, list -> list.add(at, list.get(at))));
        all.add(changed(path, list -> list.set(at, LEAVES.getLast())));
        if (i > 0) {
          all.add(changed(path, list -> list.add(at - 1, list.remove(at))));
        }
        all.add(path.subList(0, i));
      }
      all.add(changed(path, list -> list.add(LEAVES.getLast())));
      all.add(changed(path, list -> list.addFirst(LEAVES.getLast())));
      return all.stream().filter(changed -> !changed.equals(path)).toList();
    }

    private static List<Hash> changed(
        List<Hash> path, java.util.function.Consumer<ArrayList<Hash>> change) {
      var copy = new ArrayList<>(path);
      change.accept(copy);
      return copy;
    }
  }
}
