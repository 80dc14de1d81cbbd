package org.dissentchannel.transparency.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.CompactRange;
import org.dissentchannel.transparency.tree.HashReader;
import org.dissentchannel.transparency.tree.LevelHash;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.Subtree;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;

/** What every {@link LogStore} does. A test class of a store extends this. */
public abstract class LogStoreContract {
  private static final Instant SOON = Instant.ofEpochSecond(1_000);
  private static final Instant LATER = Instant.ofEpochSecond(2_000);
  private static final NoteSigner SIGNER = new NoteSigner("log.test", SigningKey.of(new byte[32]));

  /** The store under test; empty at the first call of a test, the same one afterwards. */
  protected abstract LogStore store();

  /** Closes the store and opens what it left behind. */
  protected abstract LogStore reopened();

  private static byte[] seeded(int size, int seed) {
    var bytes = new byte[size];
    for (int i = 0; i < 4; i++) {
      bytes[i] = (byte) (seed >> 8 * i);
    }
    bytes[4] = 1;
    return bytes;
  }

  private static Entry entry(int seed) {
    return Entry.of(0, seeded(Leaf.TAG_SIZE, seed), seeded(32, seed), seeded(100, seed));
  }

  private static Entry withTag(int tagSeed, int seed) {
    return Entry.of(0, seeded(Leaf.TAG_SIZE, tagSeed), seeded(32, seed), new byte[0]);
  }

  private static Entry untagged(int seed) {
    return Entry.of(3, new byte[Leaf.TAG_SIZE], seeded(32, seed), seeded(5, seed));
  }

  private static NewLeaf queued(Entry entry) {
    return new NewLeaf.FromQueue(entry.leafHash());
  }

  private static NewLeaf direct(Entry entry) {
    return new NewLeaf.Direct(entry, SOON);
  }

  private static NewLeaf tick(int seed) {
    return new NewLeaf.Tick(Leaf.of(0, seeded(24, ~seed), Hash.of(seeded(32, seed))));
  }

  private static Batch batch(HashReader hashes, TreeHead from, long slot, List<NewLeaf> leaves) {
    var range = CompactRange.load(hashes, from.size());
    var completed = new ArrayList<LevelHash>();
    for (var leaf : leaves) {
      completed.addAll(range.append(leaf.leafHash()));
    }
    var slots = new SlotState(slot, 4 + (int) slot, SlotState.NEVER - slot);
    return new Batch(from, leaves, completed, new LogState(range.head(), slots));
  }

  private Batch commit(long slot, NewLeaf... leaves) {
    var from = store().state().map(LogState::head).orElse(TreeHead.EMPTY);
    var batch = batch(store(), from, slot, List.of(leaves));
    assertTrue(store().commit(batch));
    return batch;
  }

  private static EnqueueOutcome enqueue(LogStore store, Entry entry) {
    return store.enqueue(entry, (_, _) -> SOON);
  }

  private static EnqueueOutcome accepted(Instant mergeBy) {
    return new EnqueueOutcome.Accepted(mergeBy);
  }

  @Test
  void state_newStore_isEmpty() {
    assertEquals(Optional.empty(), store().state());
    assertTrue(store().checkpoint().isEmpty());
    assertEquals(List.of(), store().waiting(10));
    assertEquals(List.of(), store().entries(0, 10));
    assertEquals(Optional.empty(), store().find(entry(1).leafHash()));
  }

  @Test
  void enqueue_beforeFirstCommit_throws() {
    assertThrows(IllegalStateException.class, () -> enqueue(store(), entry(1)));
    assertEquals(List.of(), store().waiting(10));
  }

  @Test
  void commit_firstEntries_areThereInOrderAfterReopening() {
    var batch = commit(7, direct(entry(1)), direct(untagged(2)), direct(untagged(3)), tick(4));
    var store = reopened();
    assertEquals(Optional.of(batch.to()), store.state());
    var leaves = store.leaves(0, 4);
    assertEquals(batch.leaves().stream().map(NewLeaf::leafHash).toList(), hashes(leaves));
    assertEquals(batch.to().head().root(), MerkleTree.root(store, 4));
    assertEquals(List.of(0L, 1L, 2L), indexes(store.entries(0, 10)));
    assertEquals(Optional.of(new Location.Merged(2, SOON)), store.find(untagged(3).leafHash()));
  }

  @Test
  void commit_otherHeadThanFrom_isFalseAndWritesNothing() {
    var first = commit(1, direct(entry(1)));
    enqueue(store(), entry(2));
    var stale = batch(HashReader.ofLeaves(List.of()), TreeHead.EMPTY, 2, List.of(tick(9)));
    assertFalse(store().commit(stale));
    assertEquals(Optional.of(first.to()), reopened().state());
    assertEquals(1, store().waiting(10).size());
  }

  @Test
  void commit_sameBatchTwice_isFalseTheSecondTime() {
    commit(1, direct(entry(1)));
    enqueue(store(), entry(2));
    var batch = commit(2, queued(entry(2)));
    assertFalse(store().commit(batch));
    assertEquals(2, store().state().orElseThrow().head().size());
  }

  @Test
  void commit_leafThatIsNotQueued_throwsAndWritesNothing() {
    var first = commit(1, direct(entry(1)));
    enqueue(store(), entry(2));
    var leaves = List.of(queued(entry(2)), queued(entry(3)));
    var batch = batch(store(), first.to().head(), 2, leaves);
    assertThrows(IllegalArgumentException.class, () -> store().commit(batch));
    var store = reopened();
    assertEquals(Optional.of(first.to()), store.state());
    assertEquals(List.of(new Waiting(entry(2).leafHash(), SOON)), store.waiting(10));
    assertThrows(IllegalArgumentException.class, () -> store.read(0, 1, 1));
  }

  @Test
  void waiting_entries_sayWhichHaveATag() {
    commit(1, direct(entry(1)));
    enqueue(store(), untagged(2));
    enqueue(store(), entry(3));
    enqueue(store(), untagged(4));
    assertEquals(
        List.of(
            new Waiting(untagged(2).leafHash(), SOON, false),
            new Waiting(entry(3).leafHash(), SOON, true),
            new Waiting(untagged(4).leafHash(), SOON, false)),
        reopened().waiting(10));
  }

  @Test
  void enqueue_newEntry_isDurableAndWaitsBehindOthers() {
    commit(1, direct(entry(1)));
    var positions = new ArrayList<Long>();
    for (int i = 2; i < 7; i++) {
      var outcome =
          store()
              .enqueue(
                  entry(i),
                  (position, slots) -> {
                    assertEquals(1, slots.lastSlot());
                    positions.add(position);
                    return Instant.ofEpochSecond(100 + position);
                  });
      assertEquals(accepted(Instant.ofEpochSecond(98 + i)), outcome);
    }
    assertEquals(List.of(0L, 1L, 2L, 3L, 4L), positions);
    var waiting = reopened().waiting(3);
    assertEquals(
        List.of(
            new Waiting(entry(2).leafHash(), Instant.ofEpochSecond(100)),
            new Waiting(entry(3).leafHash(), Instant.ofEpochSecond(101)),
            new Waiting(entry(4).leafHash(), Instant.ofEpochSecond(102))),
        waiting);
    commit(2, queued(entry(3)), queued(entry(2)));
    var after = store().enqueue(entry(9), (position, _) -> Instant.ofEpochSecond(position));
    assertEquals(accepted(Instant.ofEpochSecond(3)), after);
  }

  @Test
  void enqueue_sameEntryAgain_keepsTheFirstPromise() {
    commit(1, direct(entry(1)));
    enqueue(store(), entry(2));
    assertEquals(accepted(SOON), store().enqueue(entry(2), (_, _) -> LATER));
    assertEquals(1, store().waiting(10).size());
    assertEquals(Optional.of(new Location.Queued(SOON)), reopened().find(entry(2).leafHash()));
    commit(2, tick(5), queued(entry(2)));
    assertEquals(accepted(SOON), store().enqueue(entry(2), (_, _) -> LATER));
    assertEquals(List.of(), store().waiting(10));
    var merged = Optional.of(new Location.Merged(2, SOON));
    assertEquals(merged, reopened().find(entry(2).leafHash()));
  }

  @Test
  void enqueue_tagQueuedOrMerged_isTaken() {
    commit(1, direct(entry(1)));
    enqueue(store(), withTag(20, 2));
    var taken = new EnqueueOutcome.TagTaken();
    assertEquals(taken, enqueue(store(), withTag(20, 3)));
    assertEquals(taken, enqueue(store(), withTag(1, 3)));
    commit(2, queued(withTag(20, 2)));
    assertEquals(taken, enqueue(reopened(), withTag(20, 3)));
    assertEquals(List.of(), store().waiting(10));
    assertEquals(Optional.empty(), store().find(withTag(20, 3).leafHash()));
  }

  @Test
  void enqueue_withoutTag_neverConflicts() {
    commit(1, direct(untagged(1)), direct(untagged(2)));
    assertEquals(accepted(SOON), enqueue(store(), untagged(3)));
    assertEquals(accepted(SOON), enqueue(store(), untagged(4)));
    assertEquals(2, store().waiting(10).size());
  }

  @Test
  void enqueue_manyThreads_eachIsDurableAtItsOwnPosition() throws Exception {
    commit(1, direct(entry(1)));
    var store = store();
    var tasks = new ArrayList<Callable<EnqueueOutcome>>();
    for (int i = 0; i < 640; i++) {
      var entry = entry(1000 + i / 2);
      tasks.add(() -> store.enqueue(entry, (position, _) -> Instant.ofEpochSecond(position)));
    }
    var times = new ArrayList<Instant>();
    try (var threads = Executors.newFixedThreadPool(64)) {
      for (var outcome : threads.invokeAll(tasks)) {
        times.add(mergeBy(outcome));
      }
    }
    assertEquals(320, new HashSet<>(times).size());
    for (int i = 0; i < 640; i += 2) {
      assertEquals(times.get(i), times.get(i + 1));
    }
    var waiting = reopened().waiting(1000);
    assertEquals(320, waiting.size());
    for (int i = 0; i < 320; i++) {
      assertEquals(Instant.ofEpochSecond(i), waiting.get(i).mergeBy());
    }
  }

  private static Instant mergeBy(Future<EnqueueOutcome> outcome)
      throws InterruptedException, ExecutionException {
    return switch (outcome.get()) {
      case EnqueueOutcome.Accepted(var mergeBy) -> mergeBy;
      case EnqueueOutcome.TagTaken _ -> throw new AssertionError("No two entries share a tag");
    };
  }

  @Test
  void enqueue_oneTagFromManyThreads_isAcceptedOnce() throws Exception {
    commit(1, direct(entry(1)));
    var store = store();
    var tasks = new ArrayList<Callable<EnqueueOutcome>>();
    for (int i = 0; i < 64; i++) {
      var entry = withTag(77, i);
      tasks.add(() -> enqueue(store, entry));
    }
    int accepted = 0;
    try (var threads = Executors.newFixedThreadPool(64)) {
      for (var outcome : threads.invokeAll(tasks)) {
        accepted += outcome.get() instanceof EnqueueOutcome.Accepted ? 1 : 0;
      }
    }
    assertEquals(1, accepted);
    assertEquals(1, store.waiting(100).size());
  }

  @Test
  void read_everySubtreeOfAGrowingTree_isItsRoot() {
    var all = new ArrayList<Hash>();
    for (int slot = 0; slot < 25; slot++) {
      var leaves = new ArrayList<NewLeaf>();
      for (int i = 0; i < 1 + slot % 5; i++) {
        leaves.add(tick(slot * 10 + i));
      }
      all.addAll(
          commit(slot, leaves.toArray(NewLeaf[]::new)).leaves().stream()
              .map(NewLeaf::leafHash)
              .toList());
    }
    var expected = HashReader.ofLeaves(all);
    var store = reopened();
    for (int level = 0; all.size() >> level > 0; level++) {
      int complete = all.size() >> level;
      int height = level;
      assertEquals(expected.read(level, 0, complete), store.read(level, 0, complete));
      assertEquals(expected.read(level, complete - 1, 1), store.read(level, complete - 1, 1));
      var ends = List.of(new Subtree(level, complete - 1), new Subtree(0, 1));
      assertEquals(expected.readAll(ends), store.readAll(ends));
      assertThrows(IllegalArgumentException.class, () -> store.read(height, complete, 1));
      var outside = List.of(new Subtree(0, 0), new Subtree(level, complete));
      assertThrows(IllegalArgumentException.class, () -> store.readAll(outside));
      assertThrows(IllegalArgumentException.class, () -> store.read(height, 0, complete + 1));
    }
    assertThrows(IllegalArgumentException.class, () -> store.leaves(all.size() - 1L, 2));
    assertEquals(all.subList(3, 9), hashes(store.leaves(3, 6)));
  }

  @Test
  void entries_fromAnIndex_areThoseWithABody() {
    commit(1, direct(entry(1)), tick(2));
    enqueue(store(), entry(3));
    enqueue(store(), entry(4));
    enqueue(store(), entry(5));
    commit(2, queued(entry(4)), tick(6), queued(entry(3)));
    var store = reopened();
    assertEquals(List.of(0L, 2L, 4L), indexes(store.entries(0, 10)));
    assertEquals(List.of(2L, 4L), indexes(store.entries(1, 10)));
    assertEquals(List.of(0L, 2L), indexes(store.entries(0, 2)));
    assertEquals(List.of(), store.entries(5, 2));
    var logged = store.entries(4, 1).getFirst().entry();
    assertArrayEquals(entry(3).bytes(), logged.bytes());
  }

  @Test
  void destroy_entriesOfTheTree_leavesTheirLeavesAndPlaces() {
    commit(1, direct(entry(1)), tick(2));
    enqueue(store(), entry(3));
    var batch = commit(2, queued(entry(3)), tick(6));
    store().destroy(List.of(entry(1).leafHash(), entry(3).leafHash()));
    store().destroy(List.of(entry(3).leafHash()));
    var store = reopened();
    assertEquals(List.of(), store.entries(0, 10));
    assertEquals(Optional.of(batch.to()), store.state());
    assertEquals(batch.to().head().root(), MerkleTree.root(store, 4));
    assertEquals(entry(3).leaf(), store.leaves(2, 1).getFirst());
    assertEquals(Optional.of(new Location.Merged(2, SOON)), store.find(entry(3).leafHash()));
    assertEquals(accepted(SOON), store.enqueue(entry(3), (_, _) -> LATER));
    assertEquals(new EnqueueOutcome.TagTaken(), enqueue(store, withTag(1, 9)));
  }

  @Test
  void destroy_oneThatIsNotInTheTree_throwsAndWritesNothing() {
    commit(1, direct(entry(1)));
    enqueue(store(), entry(2));
    for (var wrong : List.of(entry(2), entry(9))) {
      var hashes = List.of(entry(1).leafHash(), wrong.leafHash());
      assertThrows(IllegalArgumentException.class, () -> store().destroy(hashes));
    }
    assertEquals(List.of(0L), indexes(reopened().entries(0, 10)));
    assertEquals(1, store().waiting(10).size());
  }

  @Test
  void advanceCheckpoint_fromTheStoredSize_replacesIt() {
    var one = SignedCheckpoint.sign(SIGNER, new TreeHead(1, Hash.sha256(new byte[] {1})));
    var two = SignedCheckpoint.sign(SIGNER, new TreeHead(2, Hash.sha256(new byte[] {2})));
    assertTrue(store().advanceCheckpoint(0, one));
    assertArrayEquals(one.bytes(), reopened().checkpoint().orElseThrow());
    assertTrue(store().advanceCheckpoint(1, two));
    assertArrayEquals(two.bytes(), reopened().checkpoint().orElseThrow());
  }

  @Test
  void advanceCheckpoint_fromAnotherSize_isFalseAndWritesNothing() {
    var one = SignedCheckpoint.sign(SIGNER, new TreeHead(1, Hash.sha256(new byte[] {1})));
    var two = SignedCheckpoint.sign(SIGNER, new TreeHead(2, Hash.sha256(new byte[] {2})));
    assertFalse(store().advanceCheckpoint(1, two));
    assertTrue(store().checkpoint().isEmpty());
    assertTrue(store().advanceCheckpoint(0, one));
    assertFalse(store().advanceCheckpoint(0, two));
    assertFalse(store().advanceCheckpoint(2, two));
    assertArrayEquals(one.bytes(), reopened().checkpoint().orElseThrow());
  }

  private static List<Hash> hashes(List<Leaf> leaves) {
    return leaves.stream().map(Leaf::hash).toList();
  }

  private static List<Long> indexes(List<LoggedEntry> entries) {
    return entries.stream().map(LoggedEntry::index).toList();
  }
}
