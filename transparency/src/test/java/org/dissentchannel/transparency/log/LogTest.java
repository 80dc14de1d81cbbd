package org.dissentchannel.transparency.log;

import static org.dissentchannel.transparency.log.LogFixture.KEYS;
import static org.dissentchannel.transparency.log.LogFixture.START;
import static org.dissentchannel.transparency.log.LogFixture.VERIFIER;
import static org.dissentchannel.transparency.log.LogFixture.closed;
import static org.dissentchannel.transparency.log.LogFixture.entry;
import static org.dissentchannel.transparency.log.LogFixture.genesis;
import static org.dissentchannel.transparency.log.LogFixture.promised;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.SignedPromise;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.Tiles;
import org.junit.jupiter.api.Test;

class LogTest {
  private final LogFixture fixture = new LogFixture();

  @Test
  void begin_newLog_placesTheEntriesInOrderAndFillsTheSlot() {
    var second = Entry.of(2, new byte[24], new byte[32], new byte[] {2});
    var log = fixture.opened();
    var begun = assertInstanceOf(BeginOutcome.Begun.class, log.begin(List.of(genesis(), second)));
    assertEquals(4, begun.checkpoint().head().size());
    assertEquals(
        List.of(new LoggedEntry(0, genesis()), new LoggedEntry(1, second)), log.entries(0, 9));
    assertTrue(CheckpointVerifier.covers(begun.checkpoint(), fixture.memory.leaves(0, 4)));
  }

  @Test
  void begin_again_changesNothing() {
    var log = fixture.begun();
    var before = log.checkpoint().orElseThrow();
    var again = assertInstanceOf(BeginOutcome.AlreadyBegun.class, log.begin(List.of(entry(1))));
    assertEquals(before, again.checkpoint());
    assertEquals(Optional.of(before), fixture.opened().checkpoint());
    assertThrows(IllegalArgumentException.class, () -> log.begin(List.of()));
  }

  @Test
  void append_beforeOpenOrBegin_isRefused() {
    var log = fixture.log(fixture.memory, fixture.anchor);
    assertInstanceOf(AppendOutcome.Refused.class, log.append(entry(1)));
    assertInstanceOf(BeginOutcome.Refused.class, log.begin(List.of(genesis())));
    assertInstanceOf(SlotOutcome.Refused.class, log.closeSlot());
    assertInstanceOf(Standing.Writable.class, log.open());
    assertInstanceOf(AppendOutcome.Refused.class, log.append(entry(1)));
    assertInstanceOf(SlotOutcome.Refused.class, log.closeSlot());
    assertTrue(log.checkpoint().isEmpty());
  }

  @Test
  void append_entry_isPromisedAndMergedInTime() {
    var log = fixture.begun();
    var promise = promised(log.append(entry(1)));
    assertEquals(START.plusSeconds(120), promise.promise().mergeBy());
    assertEquals(entry(1).leafHash(), promise.promise().leafHash());
    var opened = SignedPromise.open(promise.bytes(), KEYS.promise().verifier());
    assertEquals(Optional.of(promise), opened);
    assertInstanceOf(SlotOutcome.NotDue.class, log.closeSlot());
    assertTrue(log.receipt(entry(1).leafHash()).isEmpty());

    fixture.nextSlot();
    var closed = closed(log.closeSlot());
    assertEquals(1, closed.entries());
    assertEquals(8, closed.checkpoint().head().size());
    var receipt = log.receipt(entry(1).leafHash()).orElseThrow().with(entry(1));
    assertEquals(Optional.of(closed.checkpoint()), receipt.verify(VERIFIER, entry(1).leafHash()));
    assertEquals(Optional.of(entry(1)), receipt.opening());
  }

  @Test
  void append_sameEntryBeforeAndAfterItsSlot_getsTheSamePromise() {
    var log = fixture.begun();
    var first = promised(log.append(entry(1)));
    fixture.now = START.plusSeconds(59);
    assertArrayEquals(first.bytes(), promised(log.append(entry(1))).bytes());
    fixture.nextSlot();
    assertEquals(1, closed(log.closeSlot()).entries());
    fixture.nextSlot();
    assertArrayEquals(first.bytes(), promised(log.append(entry(1))).bytes());
    assertEquals(0, closed(log.closeSlot()).entries());
  }

  @Test
  void append_tagOfAnotherEntry_isTaken() {
    var log = fixture.begun();
    assertInstanceOf(AppendOutcome.Promised.class, log.append(entry(1)));
    var rival = Entry.of(0, entry(1).leaf().tag(), new byte[32], new byte[0]);
    assertInstanceOf(AppendOutcome.TagTaken.class, log.append(rival));
  }

  @Test
  void closeSlot_fewEntries_fillsWithTicksThatLookAlike() {
    var log = fixture.begun();
    assertInstanceOf(AppendOutcome.Promised.class, log.append(entry(1)));
    fixture.nextSlot();
    assertEquals(8, closed(log.closeSlot()).checkpoint().head().size());
    for (var leaf : fixture.memory.leaves(4, 4)) {
      assertEquals(0, leaf.leafClass());
      assertTrue(leaf.hasTag());
    }
    assertEquals(4, new HashSet<>(fixture.memory.leaves(4, 4)).size());
  }

  @Test
  void closeSlot_manyEntries_takesTheOldestInRandomOrderAndDoubles() {
    var log = fixture.begun();
    for (int i = 0; i < 100; i++) {
      assertInstanceOf(AppendOutcome.Promised.class, log.append(entry(i)));
    }
    var sizes = new ArrayList<Integer>();
    var order = new ArrayList<Entry>();
    for (int slot = 0; slot < 6; slot++) {
      fixture.nextSlot();
      sizes.add(closed(log.closeSlot()).entries());
    }
    log.entries(4, 200).forEach(logged -> order.add(logged.entry()));
    assertEquals(List.of(4, 8, 16, 32, 40, 0), sizes);
    var expected = new ArrayList<Entry>();
    for (int i = 0; i < 100; i++) {
      expected.add(entry(i));
    }
    assertNotEquals(expected, order);
    assertEquals(new HashSet<>(expected.subList(28, 60)), new HashSet<>(order.subList(28, 60)));
  }

  @Test
  void closeSlot_entriesWithoutTag_keepTheirOrder() {
    var log = fixture.begun();
    var expected = new ArrayList<Entry>();
    for (int i = 0; i < 60; i++) {
      var clear = Entry.of(2, new byte[24], new byte[32], new byte[] {(byte) i});
      expected.add(clear);
      assertInstanceOf(AppendOutcome.Promised.class, log.append(clear));
      assertInstanceOf(AppendOutcome.Promised.class, log.append(entry(i)));
    }
    for (int slot = 0; slot < 7; slot++) {
      fixture.nextSlot();
      closed(log.closeSlot());
    }
    var order = log.entries(4, 200).stream().map(logged -> logged.entry()).toList();
    assertEquals(expected, order.stream().filter(one -> !one.leaf().hasTag()).toList());
    assertEquals(120, new HashSet<>(order).size());
  }

  @Test
  void closeSlot_everyHour_isNotMadeUp() {
    var log = fixture.begun();
    fixture.now = START.plus(Duration.ofHours(1));
    assertEquals(8, closed(log.closeSlot()).checkpoint().head().size());
    var notDue = assertInstanceOf(SlotOutcome.NotDue.class, log.closeSlot());
    assertEquals(START.plus(Duration.ofHours(1)).plusSeconds(60), notDue.next());
  }

  @Test
  void closeSlot_afterAnOutage_takesAllThatIsOverdue() {
    var log = fixture.begun();
    for (int i = 0; i < 50; i++) {
      assertInstanceOf(AppendOutcome.Promised.class, log.append(entry(i)));
    }
    fixture.now = START.plus(Duration.ofHours(1));
    assertEquals(50, closed(log.closeSlot()).entries());
  }

  @Test
  void closeSlot_clockSetBack_waits() {
    var log = fixture.begun();
    fixture.nextSlot();
    assertEquals(8, closed(log.closeSlot()).checkpoint().head().size());
    fixture.now = START.minus(Duration.ofDays(1));
    assertInstanceOf(SlotOutcome.NotDue.class, log.closeSlot());
    var promise = promised(log.append(entry(1)));
    assertEquals(START.plusSeconds(180), promise.promise().mergeBy());
  }

  @Test
  void checkpoints_ofAllSlots_areConsistent() {
    var log = fixture.begun();
    var checkpoints = new ArrayList<>(List.of(log.checkpoint().orElseThrow()));
    for (int slot = 0; slot < 20; slot++) {
      assertInstanceOf(AppendOutcome.Promised.class, log.append(entry(slot)));
      fixture.nextSlot();
      checkpoints.add(closed(log.closeSlot()).checkpoint());
    }
    var leaves = fixture.memory.leaves(0, 84);
    for (var checkpoint : checkpoints) {
      assertTrue(CheckpointVerifier.isConsistent(checkpoint, checkpoints.getLast(), leaves));
      assertEquals(Seen.CONSISTENT, log.seen(checkpoint.bytes()));
    }
  }

  @Test
  void tile_publishedTree_isServedAndNothingBeyond() {
    var log = fixture.begun();
    var bundle = log.tile(TilePath.parse("tile/entries/000.p/4").orElseThrow()).orElseThrow();
    var tile = log.tile(TilePath.parse("tile/0/000.p/4").orElseThrow()).orElseThrow();
    assertEquals(4 * 66, bundle.length);
    assertArrayEquals(genesis().leaf().bytes(), Tiles.parseBundle(bundle).orElseThrow().getFirst());
    assertEquals(genesis().leafHash(), Tiles.parseTile(tile).orElseThrow().getFirst());
    for (var beyond :
        List.of(
            "tile/0/000.p/5",
            "tile/0/000",
            "tile/1/000.p/1",
            "tile/0/001.p/1",
            "tile/entries/000.p/5")) {
      assertTrue(log.tile(TilePath.parse(beyond).orElseThrow()).isEmpty(), beyond);
    }
  }
}
