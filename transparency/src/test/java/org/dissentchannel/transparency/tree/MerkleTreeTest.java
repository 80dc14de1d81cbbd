package org.dissentchannel.transparency.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  /** The leaves and roots that Certificate Transparency's own tests use for sizes 0 to 8. */
  private static final List<String> LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void root_publicVectors_agree() {
    var hashes = new ArrayList<Hash>();
    assertEquals(ROOTS.getFirst(), MerkleTree.root(hashes).hex());
    for (int i = 0; i < LEAVES.size(); i++) {
      hashes.add(MerkleTree.leafHash(HexFormat.of().parseHex(LEAVES.get(i))));
      assertEquals(ROOTS.get(i + 1), MerkleTree.root(hashes).hex());
    }
  }

  @Test
  void root_everySize_isTheDefinitionsByAllThreeWays() {
    var leaves = Trees.leaves(300);
    var stored = new StoredHashes();
    var range = CompactRange.empty();
    for (int size = 0; size <= 300; size++) {
      var expected = Trees.naiveRoot(leaves.subList(0, size));
      assertEquals(expected, MerkleTree.root(leaves.subList(0, size)));
      assertEquals(expected, MerkleTree.root(stored, size));
      assertEquals(expected, CompactRange.load(stored, size).root());
      assertEquals(new TreeHead(size, expected), range.head());
      if (size < 300) {
        stored.addAll(range.append(leaves.get(size)));
      }
    }
    assertEquals(HashReader.ofLeaves(leaves).read(3, 5, 9), stored.read(3, 5, 9));
  }

  @Test
  void treeHead_impossible_isRefused() {
    var root = Trees.leaves(1).getFirst();
    assertThrows(IllegalArgumentException.class, () -> new TreeHead(-1, root));
    assertThrows(IllegalArgumentException.class, () -> new TreeHead(0, root));
    assertEquals(0, TreeHead.EMPTY.size());
  }

  /** Keeps the level hashes that a growing range gives out, each exactly once and in its place. */
  private static final class StoredHashes implements HashReader {
    private final List<List<Hash>> levels = new ArrayList<>();

    void addAll(List<LevelHash> completed) {
      for (var hash : completed) {
        while (levels.size() <= hash.level()) {
          levels.add(new ArrayList<>());
        }
        assertEquals(levels.get(hash.level()).size(), hash.index());
        levels.get(hash.level()).add(hash.hash());
      }
    }

    @Override
    public List<Hash> read(int level, long from, int count) {
      return levels.get(level).subList((int) from, (int) from + count);
    }
  }
}
