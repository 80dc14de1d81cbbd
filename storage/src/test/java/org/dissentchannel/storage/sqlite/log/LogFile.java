package org.dissentchannel.storage.sqlite.log;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.log.AnchorFile;
import org.dissentchannel.transparency.log.Batch;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.LogKeys;
import org.dissentchannel.transparency.log.LogState;
import org.dissentchannel.transparency.log.LogStore;
import org.dissentchannel.transparency.log.NewLeaf;
import org.dissentchannel.transparency.log.SlotRule;
import org.dissentchannel.transparency.log.SlotState;
import org.dissentchannel.transparency.tree.CompactRange;
import org.dissentchannel.transparency.tree.LevelHash;
import org.dissentchannel.transparency.tree.TreeHead;

/** What the tests of the store on a file share. */
final class LogFile {
  static final Instant SOON = Instant.ofEpochSecond(1_000);

  private LogFile() {}

  static Database open(Path file) {
    return assertInstanceOf(Database.Opened.class, Database.open(file, SqliteLogStore.MIGRATIONS))
        .database();
  }

  /** A log on this store with its anchor in the folder, by a clock of these seconds. */
  static Log log(Path folder, SqliteLogStore store, AtomicLong seconds) {
    LogKeys keys =
        LogKeys.of(
            "log.test",
            SigningKey.of(new byte[32]),
            SigningKey.of(Arrays.copyOf(new byte[] {1}, 32)));
    return new Log(
        store,
        keys,
        SlotRule.every(Duration.ofSeconds(1)),
        new AnchorFile(folder.resolve("anchor")),
        () -> Instant.ofEpochSecond(seconds.get()),
        new SecureRandom());
  }

  /** An entry with a tag of its own; the same number is the same entry. */
  static Entry entry(long number) {
    return entry(number, 100);
  }

  static Entry entry(long number, int bodySize) {
    byte[] tag = ByteBuffer.allocate(Leaf.TAG_SIZE).putLong(number).put((byte) 1).array();
    byte[] salt = ByteBuffer.allocate(Entry.SALT_SIZE).putLong(number).array();
    return Entry.of(Leaf.OPAQUE, tag, salt, new byte[bodySize]);
  }

  static TreeHead head(LogStore store) {
    return store.state().map(LogState::head).orElse(TreeHead.EMPTY);
  }

  /** The batch that puts these leaves behind the committed ones. */
  static Batch next(LogStore store, List<NewLeaf> leaves) {
    TreeHead from = head(store);
    CompactRange range = CompactRange.load(store, from.size());
    List<LevelHash> completed = new ArrayList<>();
    leaves.forEach(leaf -> completed.addAll(range.append(leaf.leafHash())));
    SlotState slots = new SlotState(from.size(), 4, SlotState.NEVER);
    return new Batch(from, leaves, completed, new LogState(range.head(), slots));
  }

  static void begin(LogStore store) {
    assertTrue(store.commit(next(store, List.of(new NewLeaf.Direct(entry(0), SOON)))));
  }

  /** The head of the tree, computed from the leaves alone. */
  static TreeHead headOfLeaves(LogStore store) {
    long size = head(store).size();
    List<Hash> hashes = store.leaves(0, Math.toIntExact(size)).stream().map(Leaf::hash).toList();
    CompactRange range = CompactRange.empty();
    hashes.forEach(range::append);
    return range.head();
  }
}
