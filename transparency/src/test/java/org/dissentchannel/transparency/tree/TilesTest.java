package org.dissentchannel.transparency.tree;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.tree.TilePath.EntryTile;
import org.dissentchannel.transparency.tree.TilePath.HashTile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TilesTest {
  @Test
  void path_tiles_areWrittenAsSpecifiedAndReadBack() {
    var expected =
        List.of(
            "tile/0/x001/x234/067",
            "tile/0/000",
            "tile/63/000.p/1",
            "tile/1/273.p/255",
            "tile/entries/x999/000",
            "tile/entries/x001/x000/000.p/17");
    var tiles =
        List.<TilePath>of(
            new HashTile(0, 1_234_067, 256),
            new HashTile(0, 0, 256),
            new HashTile(63, 0, 1),
            new HashTile(1, 273, 255),
            new EntryTile(999_000, 256),
            new EntryTile(1_000_000, 17));
    assertEquals(expected, tiles.stream().map(TilePath::path).toList());
    for (var tile : tiles) {
      assertEquals(Optional.of(tile), TilePath.parse(tile.path()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/tile/0/000",
        "tile/0/000/",
        "tile/64/000",
        "tile/00/000",
        "tile/-1/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/x001",
        "tile/0/001/002",
        "tile/0/x001/x002",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000.p/1/2",
        "tile/0/000.p/1\n",
        "tile/0/x001/x002/x003/x004/x005/006",
        "tile/0/٠٠٠",
        "tile/entry/000",
        "tile/entries/../000"
      })
  void parse_anythingElse_isEmpty(String path) {
    assertEquals(Optional.empty(), TilePath.parse(path));
  }

  @Test
  void isWithin_treeOf70000_hasTheTilesOfTheSpecification() {
    assertTrue(new HashTile(0, 272, 256).isWithin(70_000));
    assertTrue(new HashTile(0, 273, 112).isWithin(70_000));
    assertFalse(new HashTile(0, 273, 113).isWithin(70_000));
    assertTrue(new HashTile(1, 0, 256).isWithin(70_000));
    assertTrue(new HashTile(1, 1, 17).isWithin(70_000));
    assertFalse(new HashTile(1, 1, 18).isWithin(70_000));
    assertTrue(new HashTile(2, 0, 1).isWithin(70_000));
    assertFalse(new HashTile(2, 0, 2).isWithin(70_000));
    assertFalse(new HashTile(8, 0, 1).isWithin(Long.MAX_VALUE));
    assertTrue(new EntryTile(273, 112).isWithin(70_000));
    assertFalse(new EntryTile(273, 113).isWithin(70_000));
  }

  @Test
  void tile_levelOne_holdsTheRootsOfFullTiles() {
    var leaves = Trees.leaves(600);
    var hashes = HashReader.ofLeaves(leaves);
    var lower = Tiles.parseTile(Tiles.tile(hashes, new HashTile(0, 1, 256))).orElseThrow();
    assertEquals(leaves.subList(256, 512), lower);
    var upper = Tiles.parseTile(Tiles.tile(hashes, new HashTile(1, 0, 2))).orElseThrow();
    assertEquals(Trees.naiveRoot(lower), upper.get(1));
    assertThrows(IllegalArgumentException.class, () -> Tiles.tile(hashes, new HashTile(1, 0, 3)));
  }

  @Test
  void parseTile_notWholeHashes_isEmpty() {
    for (int length : new int[] {0, 1, 31, 33, 63, 8191, 8193, 8224}) {
      assertTrue(Tiles.parseTile(new byte[length]).isEmpty(), length + " bytes");
    }
    assertEquals(256, Tiles.parseTile(new byte[8192]).orElseThrow().size());
  }

  @Test
  void parseBundle_everyTruncation_isEmptyOrFewerEntries() {
    var bundle = Tiles.bundle(List.of(new byte[64], new byte[300], new byte[0]));
    assertArrayEquals(new byte[] {0, 64}, Arrays.copyOf(bundle, 2));
    assertEquals(3, Tiles.parseBundle(bundle).orElseThrow().size());
    for (int length = 0; length < bundle.length; length++) {
      var parsed = Tiles.parseBundle(Arrays.copyOf(bundle, length));
      int whole = length == 66 ? 1 : length == 368 ? 2 : 0;
      assertEquals(whole, parsed.map(List::size).orElse(0), length + " bytes");
    }
  }

  @Test
  void bundle_tooManyOrTooLong_throws() {
    var empty = List.<byte[]>of();
    var many = List.copyOf(java.util.Collections.nCopies(257, new byte[1]));
    var long_ = List.of(new byte[65_536]);
    assertThrows(IllegalArgumentException.class, () -> Tiles.bundle(empty));
    assertThrows(IllegalArgumentException.class, () -> Tiles.bundle(many));
    assertThrows(IllegalArgumentException.class, () -> Tiles.bundle(long_));
    assertTrue(Tiles.parseBundle(new byte[2 * 257]).isEmpty());
  }
}
