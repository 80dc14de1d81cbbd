package org.dissentchannel.transparency.tree;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.transparency.Hash;

/**
 * The proof that a larger tree begins with all leaves of a smaller one, in the same order.
 *
 * <p>Source: RFC 6962 section 2.1.2; checked as in RFC 9162 section 2.1.4.2. From the empty tree
 * and between equal sizes the path is empty.
 *
 * @param first leaves in the smaller tree
 * @param second leaves in the larger tree
 */
public record ConsistencyProof(long first, long second, List<Hash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /**
   * The proof from the first {@code first} leaves to the first {@code second}.
   *
   * @throws IllegalArgumentException unless 0 ≤ first ≤ second
   */
  public static ConsistencyProof prove(HashReader hashes, long first, long second) {
    if (first < 0 || first > second) {
      throw new IllegalArgumentException("No proof from size " + first + " to " + second);
    }
    var path = new ArrayList<LeafRange>();
    if (first > 0 && first < second) {
      addPath(first, 0, second, true, path);
    }
    return new ConsistencyProof(first, second, LeafRange.roots(hashes, path));
  }

  /** SUBPROOF(first − from, D[from:to], isWhole) of section 2.1.2. */
  private static void addPath(
      long first, long from, long to, boolean isWhole, List<LeafRange> path) {
    if (first == to) {
      if (!isWhole) {
        path.add(new LeafRange(from, to));
      }
      return;
    }
    long middle = from + MerkleTree.split(to - from);
    if (first <= middle) {
      addPath(first, from, middle, isWhole, path);
      path.add(new LeafRange(middle, to));
    } else {
      addPath(first, middle, to, false, path);
      path.add(new LeafRange(from, middle));
    }
  }

  /** Whether this proves that the tree with the second root continues the one with the first. */
  public boolean proves(Hash firstRoot, Hash secondRoot) {
    if (first < 0 || first > second) {
      return false;
    }
    if (first == second) {
      return path.isEmpty() && firstRoot.equals(secondRoot);
    }
    if (first == 0) {
      return path.isEmpty() && firstRoot.equals(MerkleTree.EMPTY_ROOT);
    }
    // A smaller tree that is one complete subtree is its own first hash.
    var hashes = new ArrayList<>(path);
    if (Long.bitCount(first) == 1) {
      hashes.addFirst(firstRoot);
    }
    return !hashes.isEmpty() && climbs(hashes, firstRoot, secondRoot);
  }

  private boolean climbs(List<Hash> hashes, Hash firstRoot, Hash secondRoot) {
    long node = first - 1;
    long last = second - 1;
    int skipped = Long.numberOfTrailingZeros(~node);
    node >>= skipped;
    last >>= skipped;
    var smaller = hashes.getFirst();
    var larger = smaller;
    for (var hash : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        smaller = MerkleTree.nodeHash(hash, smaller);
        larger = MerkleTree.nodeHash(hash, larger);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        larger = MerkleTree.nodeHash(larger, hash);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && smaller.equals(firstRoot) && larger.equals(secondRoot);
  }
}
