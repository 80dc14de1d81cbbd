package org.dissentchannel.storage.sqlite.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.dissentchannel.storage.ChildProcess;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.log.AppendOutcome;
import org.dissentchannel.transparency.log.BeginOutcome;
import org.dissentchannel.transparency.log.Location;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.SlotOutcome;
import org.dissentchannel.transparency.log.Standing;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole log on the store, in a process that is killed while it promises and publishes.
 *
 * <p>{@code -Ddissent.kills=50} for the long form.
 */
final class LogKillTest {
  private static final int KILLS = Integer.getInteger("dissent.kills", 5);
  private static final int PROMISED_EACH = 200;

  @TempDir Path directory;

  private final Map<Hash, Instant> promised = new HashMap<>();
  private final Map<Long, Hash> published = new HashMap<>();

  /** Appends from 16 threads and closes slots for ever; prints each promise and checkpoint. */
  static final class Author {
    private Author() {}

    public static void main(String[] arguments) {
      Path directory = Path.of(arguments[0]);
      long first = Long.parseLong(arguments[1]);
      AtomicLong seconds = new AtomicLong(first);
      Database database = LogFile.open(directory.resolve("channel.db"));
      Log log = LogFile.log(directory, new SqliteLogStore(database), seconds);
      assertInstanceOf(Standing.Writable.class, log.open());
      BeginOutcome begun = log.begin(List.of(LogFile.entry(-1)));
      assertTrue(!(begun instanceof BeginOutcome.Refused), begun.toString());
      AtomicLong next = new AtomicLong(first);
      for (int i = 0; i < 16; i++) {
        Thread.startVirtualThread(() -> append(log, next));
      }
      while (true) {
        seconds.incrementAndGet();
        if (log.closeSlot() instanceof SlotOutcome.Closed(var checkpoint, _)) {
          var head = checkpoint.head();
          System.out.print("tree " + head.size() + " " + head.root().hex() + ";\n");
        }
      }
    }

    private static void append(Log log, AtomicLong next) {
      while (true) {
        var outcome = log.append(LogFile.entry(next.getAndIncrement()));
        var promise = assertInstanceOf(AppendOutcome.Promised.class, outcome).promise().promise();
        System.out.print(
            "kept " + promise.mergeBy().getEpochSecond() + " " + promise.leafHash().hex() + ";\n");
      }
    }
  }

  @Test
  @Timeout(900)
  void log_processKilledAgainAndAgain_keepsPromisesAndNeverForks() throws Exception {
    long seconds = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      seconds = kill * 1_000_000L;
      Process author =
          ChildProcess.start(Author.class, directory.toString(), Long.toString(seconds));
      try {
        listenThenKill(author);
      } finally {
        author.destroyForcibly().waitFor();
      }
      checkWhatIsLeft(new AtomicLong(seconds + 500_000));
    }
    assertTrue(promised.size() >= KILLS * PROMISED_EACH, promised.size() + " promised");
    assertTrue(published.size() >= KILLS, published.size() + " published");
  }

  private void listenThenKill(Process author) throws Exception {
    long before = promised.size();
    try (BufferedReader said = author.inputReader(StandardCharsets.UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        // The last line may have been cut by the kill: only a whole one counts.
        if (line.endsWith(";")) {
          hear(line.substring(0, line.length() - 1).split(" "));
        }
        if (promised.size() >= before + PROMISED_EACH && !published.isEmpty()) {
          // Through the handle: Process.destroyForcibly would close what we are still reading.
          author.toHandle().destroyForcibly();
        }
      }
    }
  }

  private void hear(String[] words) {
    Hash hash = Hash.of(HexFormat.of().parseHex(words[2]));
    if (words[0].equals("kept")) {
      promised.put(hash, Instant.ofEpochSecond(Long.parseLong(words[1])));
    } else {
      published.put(Long.parseLong(words[1]), hash);
    }
  }

  /** Opens the log as after a crash: all that was said still stands, and stays when it goes on. */
  private void checkWhatIsLeft(AtomicLong seconds) {
    try (Database database = LogFile.open(directory.resolve("channel.db"))) {
      SqliteLogStore store = new SqliteLogStore(database);
      promised.forEach(
          (hash, mergeBy) -> assertEquals(mergeBy, store.find(hash).orElseThrow().mergeBy()));
      Log log = LogFile.log(directory, store, seconds);
      assertEquals(new Standing.Writable(), log.open());
      // All that wait are overdue here: one slot takes them.
      assertInstanceOf(SlotOutcome.Closed.class, log.closeSlot());
      assertEquals(List.of(), store.waiting(1));
      promised.keySet().forEach(hash -> assertIsInTree(store, hash));
      published.forEach((size, root) -> assertEquals(root, MerkleTree.root(store, size)));
      assertEquals(LogFile.head(store), LogFile.headOfLeaves(store));
      assertEquals(LogFile.head(store), log.checkpoint().orElseThrow().head());
    }
  }

  private static void assertIsInTree(SqliteLogStore store, Hash hash) {
    long index = assertInstanceOf(Location.Merged.class, store.find(hash).orElseThrow()).index();
    assertEquals(hash, store.leaves(index, 1).getFirst().hash());
  }
}
