package org.dissentchannel.transparency.log;

import static org.dissentchannel.transparency.log.LogFixture.closed;
import static org.dissentchannel.transparency.log.LogFixture.entry;
import static org.dissentchannel.transparency.log.LogFixture.promised;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.Tiles;
import org.junit.jupiter.api.Test;

/** What anybody can fetch does not show whether something was filed. */
class BusyLogTest {
  private static final int SLOTS = 120;

  /** One slot as the public sees it: when its checkpoint came, how large everything is. */
  private record Seen(long second, long size, int noteBytes, List<Integer> fileBytes) {}

  private static List<Seen> run(LogFixture fixture, int entriesInEachSlot) {
    var log = fixture.begun();
    var seen = new ArrayList<Seen>();
    for (int slot = 0; slot < SLOTS; slot++) {
      for (int i = 0; i < entriesInEachSlot; i++) {
        promised(log.append(entry(slot * entriesInEachSlot + i)));
      }
      fixture.nextSlot();
      var checkpoint = closed(log.closeSlot()).checkpoint();
      seen.add(
          new Seen(
              fixture.now.getEpochSecond(),
              checkpoint.head().size(),
              // The decimal size grows alike in both runs; the signature has one length.
              checkpoint.bytes().length,
              sizes(log, checkpoint.head().size())));
    }
    return seen;
  }

  private static List<Integer> sizes(Log log, long size) {
    long last = (size - 1) / TilePath.FULL_WIDTH;
    int width = (int) (size - last * TilePath.FULL_WIDTH);
    return List.of(
        log.tile(new TilePath.EntryTile(last, width)).orElseThrow().length,
        log.tile(new TilePath.HashTile(0, last, width)).orElseThrow().length);
  }

  private static List<Leaf> leaves(LogFixture fixture) {
    return fixture.memory.leaves(0, (int) fixture.memory.state().orElseThrow().head().size());
  }

  @Test
  void publicSurface_busyAndIdle_isTheSame() {
    var idle = new LogFixture();
    var busy = new LogFixture();
    var full = new LogFixture();
    assertEquals(run(idle, 0), run(busy, 2));
    assertEquals(run(new LogFixture(), 0), run(full, 4));
    // Each leaf but the genesis has one class, the four zeros, and a tag that stands once.
    for (var fixture : List.of(idle, busy, full)) {
      var leaves = leaves(fixture);
      var tags = new HashSet<List<Byte>>();
      for (var leaf : leaves.subList(1, leaves.size())) {
        assertEquals(Leaf.OPAQUE, leaf.leafClass());
        assertTrue(leaf.hasTag());
        var tag = new ArrayList<Byte>();
        for (byte one : leaf.tag()) {
          tag.add(one);
        }
        assertTrue(tags.add(tag));
      }
      assertEquals(1 + 3 + 4 * SLOTS, leaves.size());
    }
  }

  /**
   * Where in its slot an entry comes to stand is chance: each of the four places, about as often.
   */
  @Test
  void placeInTheSlot_ofOneEntryASlot_isEven() {
    var fixture = new LogFixture();
    var log = fixture.begun();
    var places = new int[4];
    for (int slot = 0; slot < 400; slot++) {
      var entry = entry(slot);
      promised(log.append(entry));
      fixture.nextSlot();
      closed(log.closeSlot());
      if (log.find(entry.leafHash()).orElseThrow() instanceof Location.Merged(long index, _)) {
        places[(int) (index % 4)]++;
      }
    }
    for (int place : places) {
      // 100 expected, standard deviation 8.7: beyond 45 and 155 once in a billion runs.
      assertTrue(
          place > 45 && place < 155, List.of(places[0], places[1], places[2], places[3]) + "");
    }
  }

  /** Destroying salt and body leaves a tree that verifies, and a leaf like any tick. */
  @Test
  void tree_afterItsBodiesAreGone_verifiesAndSaysNothing() {
    var fixture = new LogFixture();
    var log = fixture.begun();
    var secret = entry(7);
    promised(log.append(secret));
    fixture.nextSlot();
    var checkpoint = closed(log.closeSlot()).checkpoint();
    // Whoever has the leaves alone, as after a purge, recomputes the root.
    var bundle = log.tile(new TilePath.EntryTile(0, 8)).orElseThrow();
    var leaves =
        Tiles.parseBundle(bundle).orElseThrow().stream()
            .map(bytes -> Leaf.parse(bytes).orElseThrow())
            .toList();
    assertTrue(org.dissentchannel.transparency.note.CheckpointVerifier.covers(checkpoint, leaves));
    var receipt = log.receipt(secret.leafHash()).orElseThrow();
    assertEquals(checkpoint, receipt.verify(LogFixture.VERIFIER, secret.leafHash()).orElseThrow());
    // The leaf opens with its own salt and body and with no other.
    var leaf = secret.leaf();
    assertTrue(Entry.opening(leaf, secret.salt(), secret.body()).isPresent());
    assertTrue(Entry.opening(leaf, new byte[Entry.SALT_SIZE], secret.body()).isEmpty());
    assertTrue(Entry.opening(leaf, secret.salt(), new byte[0]).isEmpty());
    assertNotEquals(
        leaf.commitment(),
        Entry.of(0, leaf.tag(), new byte[32], secret.body()).leaf().commitment());
  }

  @Test
  void closeSlot_clockBackAnHour_waitsAndDoesNotFork() {
    var fixture = new LogFixture();
    var log = fixture.begun();
    fixture.nextSlot();
    var before = closed(log.closeSlot()).checkpoint();
    fixture.now = fixture.now.minusSeconds(3_600);
    var late = promised(log.append(entry(1)));
    assertTrue(log.closeSlot() instanceof SlotOutcome.NotDue);
    assertEquals(before, log.checkpoint().orElseThrow());
    // The promise counts from the slot that was closed last, not from the clock that went back.
    assertTrue(late.promise().mergeBy().isAfter(fixture.now.plusSeconds(3_600)));
    fixture.now = fixture.now.plusSeconds(3_600 + 60);
    var after = closed(log.closeSlot());
    assertEquals(1, after.entries());
    assertEquals(before.head().size() + 4, after.checkpoint().head().size());
  }
}
