package org.dissentchannel.storage.sqlite.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.log.SqliteLogStore;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.log.AnchorFile;
import org.dissentchannel.transparency.log.AppendOutcome;
import org.dissentchannel.transparency.log.BeginOutcome;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.LogKeys;
import org.dissentchannel.transparency.log.LogState;
import org.dissentchannel.transparency.log.SlotOutcome;
import org.dissentchannel.transparency.log.SlotRule;
import org.dissentchannel.transparency.log.Standing;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TreeHead;

/** A log in a folder, the work it is given, and what must be true of it afterwards. */
final class TrialLog implements AutoCloseable {
  private static final SlotRule RULE = SlotRule.every(Duration.ofSeconds(1));
  private static final LogKeys KEYS =
      LogKeys.of(
          "log.test",
          SigningKey.of(new byte[32]),
          SigningKey.of(Arrays.copyOf(new byte[] {1}, 32)));

  private final Database database;
  final SqliteLogStore store;
  final Log log;
  final AtomicLong seconds;

  private TrialLog(Path folder, Database database, long from) {
    this.database = database;
    this.store = new SqliteLogStore(database);
    this.seconds = new AtomicLong(from);
    this.log =
        new Log(
            store,
            KEYS,
            RULE,
            new AnchorFile(folder.resolve("anchor")),
            () -> Instant.ofEpochSecond(seconds.get()),
            new SecureRandom());
  }

  /** Opens what is in the folder; throws if the database does not open. */
  static TrialLog open(Path folder, long from) {
    var opening = Database.open(folder.resolve("channel.db"), SqliteLogStore.MIGRATIONS);
    if (opening instanceof Database.Opened(Database database)) {
      return new TrialLog(folder, database, from);
    }
    throw new IllegalStateException(opening.toString());
  }

  static Entry entry(long number) {
    byte[] tag = ByteBuffer.allocate(Leaf.TAG_SIZE).putLong(number).put((byte) 1).array();
    byte[] salt = ByteBuffer.allocate(Entry.SALT_SIZE).putLong(number).array();
    return Entry.of(Leaf.OPAQUE, tag, salt, new byte[100]);
  }

  /** Hears what was acknowledged, after it was: one line each. */
  interface Acknowledged {
    void say(String line);
  }

  /** So many slots, each after some entries. */
  void work(int slots, int entriesEach, Acknowledged said) {
    assertInstanceOf(Standing.Writable.class, log.open());
    assertTrue(!(log.begin(List.of(entry(-1))) instanceof BeginOutcome.Refused));
    long number = 0;
    for (int slot = 0; slot < slots; slot++) {
      for (int i = 0; i < entriesEach; i++) {
        var promised = assertInstanceOf(AppendOutcome.Promised.class, log.append(entry(number++)));
        var promise = promised.promise().promise();
        said.say("kept " + promise.mergeBy().getEpochSecond() + " " + promise.leafHash().hex());
      }
      seconds.incrementAndGet();
      if (log.closeSlot() instanceof SlotOutcome.Closed(var checkpoint, _)) {
        said.say("tree " + checkpoint.head().size() + " " + checkpoint.head().root().hex());
      }
      if (slot % 3 == 2) {
        database.forgetHistory();
      }
    }
  }

  /** All that was said still stands, the log writes, and what it adds continues what it showed. */
  void check(List<String> acknowledged) {
    assertEquals(new Standing.Writable(), log.open());
    boolean hasBegun = store.state().isPresent();
    assertTrue(hasBegun || acknowledged.isEmpty(), "nothing is left");
    if (!hasBegun) {
      return;
    }
    checkSaid(acknowledged);
    seconds.addAndGet(1_000_000);
    assertInstanceOf(SlotOutcome.Closed.class, log.closeSlot());
    assertEquals(List.of(), store.waiting(1));
    checkSaid(acknowledged);
    TreeHead head = store.state().map(LogState::head).orElseThrow();
    List<Hash> hashes =
        store.leaves(0, Math.toIntExact(head.size())).stream().map(Leaf::hash).toList();
    assertEquals(head.root(), MerkleTree.root(hashes));
    assertEquals(head, log.checkpoint().orElseThrow().head());
  }

  private void checkSaid(List<String> acknowledged) {
    for (String line : acknowledged) {
      String[] words = line.split(" ");
      Hash hash = Hash.of(HexFormat.of().parseHex(words[2]));
      long number = Long.parseLong(words[1]);
      if (words[0].equals("kept")) {
        var found = store.find(hash);
        assertTrue(found.isPresent(), "lost: " + line);
        assertEquals(number, found.get().mergeBy().getEpochSecond());
      } else {
        assertEquals(hash, MerkleTree.root(store, number), "forked: " + line);
      }
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
