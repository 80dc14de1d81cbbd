package org.dissentchannel.transparency.log;

import static org.dissentchannel.transparency.log.LogFixture.KEYS;
import static org.dissentchannel.transparency.log.LogFixture.closed;
import static org.dissentchannel.transparency.log.LogFixture.entry;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;

class LogForkTest {
  private final LogFixture fixture = new LogFixture();

  private static SignedCheckpoint forged(long size) {
    return SignedCheckpoint.sign(KEYS.log(), new TreeHead(size, Hash.sha256(new byte[] {7})));
  }

  private static String reason(Standing standing) {
    return assertInstanceOf(Standing.ReadOnly.class, standing).reason();
  }

  @Test
  void open_databaseOlderThanItsAnchor_isReadOnly() {
    var log = fixture.begun();
    fixture.nextSlot();
    closed(log.closeSlot());
    var newest = fixture.anchor.content;

    var restored = new LogFixture();
    var old = restored.begun().checkpoint();
    restored.anchor.content = newest;
    var reopened = restored.log(restored.memory, restored.anchor);
    assertEquals("The anchor is for 8 leaves, the tree has 4.", reason(reopened.open()));
    assertInstanceOf(AppendOutcome.Refused.class, reopened.append(entry(1)));
    restored.nextSlot();
    assertInstanceOf(SlotOutcome.Refused.class, reopened.closeSlot());
    assertInstanceOf(BeginOutcome.Refused.class, reopened.begin(List.of(entry(1))));
    // What the old database had published is still shown, and the evidence stays.
    assertEquals(old, reopened.checkpoint());
    assertEquals(newest, restored.anchor.content);
  }

  @Test
  void open_emptyDatabaseBesideAnAnchor_isReadOnly() {
    fixture.anchor.content = Optional.of(forged(4).bytes());
    var log = fixture.log(fixture.memory, fixture.anchor);
    assertEquals("The anchor is for 4 leaves, the tree has 0.", reason(log.open()));
    assertInstanceOf(BeginOutcome.Refused.class, log.begin(List.of(entry(1))));
    assertEquals(Optional.empty(), fixture.memory.state());
  }

  @Test
  void open_anchorWithAnotherRoot_isReadOnly() {
    fixture.begun();
    fixture.anchor.content = Optional.of(forged(3).bytes());
    var log = fixture.log(fixture.memory, fixture.anchor);
    assertEquals("The anchor has another root at 3 leaves than the tree.", reason(log.open()));
  }

  @Test
  void open_anchorNotSignedByUs_isNoEvidence() {
    var log = fixture.begun();
    var stranger =
        LogKeys.of(
            KEYS.origin(),
            SigningKey.of(Arrays.copyOf(new byte[] {5}, 32)),
            SigningKey.of(new byte[32]));
    var head = new TreeHead(99, Hash.sha256());
    fixture.anchor.content = Optional.of(SignedCheckpoint.sign(stranger.log(), head).bytes());
    assertEquals(log.checkpoint(), fixture.opened().checkpoint());
    fixture.anchor.content = Optional.of("half a che".getBytes(StandardCharsets.UTF_8));
    assertEquals(log.checkpoint(), fixture.opened().checkpoint());
    assertArrayEquals(log.checkpoint().orElseThrow().bytes(), fixture.anchor.content.orElseThrow());
  }

  @Test
  void open_storedCheckpointThatIsNotOfTheTree_isReadOnly() {
    fixture.begun();
    assertTrue(fixture.memory.advanceCheckpoint(4, forged(2)));
    fixture.anchor.content = Optional.empty();
    var log = fixture.log(fixture.memory, fixture.anchor);
    assertEquals(
        "The signed checkpoint has another root at 2 leaves than the tree.", reason(log.open()));
    assertEquals(Optional.empty(), log.checkpoint());
  }

  @Test
  void open_storedCheckpointOfAnotherKey_isReadOnly() {
    fixture.begun();
    var otherKey =
        LogKeys.of(
            KEYS.origin(),
            SigningKey.of(Arrays.copyOf(new byte[] {5}, 32)),
            SigningKey.of(new byte[32]));
    var log =
        new Log(
            fixture.memory,
            otherKey,
            LogFixture.RULE,
            fixture.anchor,
            () -> fixture.now,
            new java.security.SecureRandom());
    assertEquals("The stored checkpoint is not signed by this log's key.", reason(log.open()));
  }

  @Test
  void closeSlot_checkpointMovedByAnotherWriter_isReadOnly() {
    var log = fixture.begun();
    assertTrue(fixture.memory.advanceCheckpoint(4, forged(9)));
    fixture.nextSlot();
    assertInstanceOf(SlotOutcome.Refused.class, log.closeSlot());
    assertEquals("The signed checkpoint is for 9 leaves, the tree has 4.", reason(log.standing()));
    assertEquals(4, fixture.memory.state().orElseThrow().head().size());
  }

  @Test
  void closeSlot_twoLogsOnOneStore_neverFork() {
    var one = fixture.begun();
    var two = fixture.opened();
    for (int i = 0; i < 10; i++) {
      fixture.nextSlot();
      var first = closed((i % 2 == 0 ? one : two).closeSlot()).checkpoint();
      assertInstanceOf(SlotOutcome.NotDue.class, (i % 2 == 0 ? two : one).closeSlot());
      assertEquals(one.checkpoint(), two.checkpoint());
      assertEquals(Optional.of(first), one.checkpoint());
    }
  }

  @Test
  void closeSlot_treeMovedUnderIt_isReadOnly() {
    var log = fixture.log(new StaleStore(fixture.memory), fixture.anchor);
    fixture.begun();
    assertInstanceOf(Standing.Writable.class, log.open());
    fixture.nextSlot();
    assertInstanceOf(SlotOutcome.Refused.class, log.closeSlot());
    assertEquals("Another writer has moved the tree on from 4 leaves.", reason(log.standing()));
  }

  @Test
  void seen_ownCheckpointThatIsNoStateOfTheTree_closesTheLogForGood() {
    var log = fixture.begun();
    assertEquals(Seen.FORK, log.seen(forged(1000).bytes()));
    var reason = "A checkpoint that was seen is for 1000 leaves, the tree has 4.";
    assertEquals(reason, reason(log.standing()));
    assertInstanceOf(AppendOutcome.Refused.class, log.append(entry(1)));
    var restarted = fixture.log(fixture.memory, fixture.anchor);
    assertEquals("The anchor is for 1000 leaves, the tree has 4.", reason(restarted.open()));
  }

  @Test
  void seen_sameSizeOtherRoot_isAFork() {
    assertEquals(Seen.FORK, fixture.begun().seen(forged(4).bytes()));
  }

  @Test
  void seen_notSignedByUs_isNoEvidence() {
    var log = fixture.begun();
    var bytes = forged(1000).bytes();
    bytes[bytes.length - 10] ^= 1;
    assertEquals(Seen.NOT_OURS, log.seen(bytes));
    assertEquals(Seen.NOT_OURS, log.seen(new byte[0]));
    assertInstanceOf(Standing.Writable.class, log.standing());
  }
}
