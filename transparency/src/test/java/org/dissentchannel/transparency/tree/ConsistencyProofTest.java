package org.dissentchannel.transparency.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

class ConsistencyProofTest {
  private static final int MAX = 70;
  private static final List<Hash> LEAVES = Trees.leaves(MAX + 1);
  private static final HashReader HASHES = HashReader.ofLeaves(LEAVES);

  private static Hash root(int size) {
    return Trees.naiveRoot(LEAVES.subList(0, size));
  }

  @Test
  void proves_everyPairOfSizes_onlyWithItsRoots() {
    for (int first = 0; first <= MAX; first++) {
      for (int second = first; second <= MAX; second++) {
        var proof = ConsistencyProof.prove(HASHES, first, second);
        assertTrue(proof.proves(root(first), root(second)), first + " " + second);
        assertFalse(proof.proves(LEAVES.getLast(), root(second)), first + " " + second);
        // From the empty tree every tree is a continuation.
        assertEquals(first == 0 && second > 0, proof.proves(root(first), LEAVES.getLast()));
      }
    }
  }

  @Test
  void proves_changedPath_isFalse() {
    for (int first : new int[] {1, 2, 3, 4, 6, 7, 8, 31, 32, 33, 63, 64, 69}) {
      for (int second : new int[] {1, 2, 3, 4, 7, 8, 33, 64, 65, 70}) {
        if (second < first) {
          continue;
        }
        var path = ConsistencyProof.prove(HASHES, first, second).path();
        for (var changed : InclusionProofTest.Mutations.of(path)) {
          var proof = new ConsistencyProof(first, second, changed);
          assertFalse(proof.proves(root(first), root(second)), first + " " + second);
        }
      }
    }
  }

  @Test
  void proves_treeWithOneLeafSwapped_isFalse() {
    for (int swapped = 0; swapped < 13; swapped++) {
      var forged = new ArrayList<>(LEAVES.subList(0, 20));
      forged.set(swapped, LEAVES.getLast());
      var proof = ConsistencyProof.prove(HashReader.ofLeaves(forged), 13, 20);
      assertFalse(proof.proves(root(13), Trees.naiveRoot(forged)));
    }
  }

  @Test
  void prove_sizesOutOfOrder_throws() {
    assertThrows(IllegalArgumentException.class, () -> ConsistencyProof.prove(HASHES, 3, 2));
    assertThrows(IllegalArgumentException.class, () -> ConsistencyProof.prove(HASHES, -1, 2));
    assertFalse(new ConsistencyProof(3, 2, List.of()).proves(root(3), root(2)));
  }
}
