package org.dissentchannel.storage.sqlite.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.transparency.log.AppendOutcome;
import org.dissentchannel.transparency.log.BeginOutcome;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.Seen;
import org.dissentchannel.transparency.log.SlotOutcome;
import org.dissentchannel.transparency.log.Standing;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An old copy of the files put back, a second writer, a clock that was set back. */
final class RestoredLogTest {
  @TempDir Path directory;

  private final AtomicLong seconds = new AtomicLong(10_000);

  /** What a test does with an opened log. */
  private interface Use<T> {
    T of(Log log, SqliteLogStore store);
  }

  private <T> T with(Path folder, Use<T> use) {
    try (Database database = LogFile.open(folder.resolve("channel.db"))) {
      var store = new SqliteLogStore(database);
      return use.of(LogFile.log(folder, store, seconds), store);
    }
  }

  /** Opens, begins where that is due, files these and closes a slot; what was published. */
  private SignedCheckpoint work(Path folder, long firstEntry, int entries) {
    return with(
        folder,
        (log, _) -> {
          assertEquals(new Standing.Writable(), log.open());
          assertTrue(!(log.begin(List.of(LogFile.entry(-1))) instanceof BeginOutcome.Refused));
          for (long i = firstEntry; i < firstEntry + entries; i++) {
            assertInstanceOf(AppendOutcome.Promised.class, log.append(LogFile.entry(i)));
          }
          return closed(log);
        });
  }

  private SignedCheckpoint closed(Log log) {
    seconds.incrementAndGet();
    return assertInstanceOf(SlotOutcome.Closed.class, log.closeSlot()).checkpoint();
  }

  private Path copied(Path from, String name) throws IOException {
    var copy = Files.createDirectories(directory.resolve(name));
    for (var file : List.of("channel.db", "anchor")) {
      Files.copy(from.resolve(file), copy.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  @Test
  void open_databaseOfYesterdayBesideTheAnchorOfToday_onlyReads() throws IOException {
    work(directory, 1, 3);
    var yesterday = copied(directory, "yesterday");
    var today = work(directory, 4, 3);
    Files.copy(
        yesterday.resolve("channel.db"),
        directory.resolve("channel.db"),
        StandardCopyOption.REPLACE_EXISTING);
    var standing = with(directory, (log, _) -> log.open());
    var reason = assertInstanceOf(Standing.ReadOnly.class, standing).reason();
    assertTrue(reason.contains(today.head().size() + " leaves"), reason);
    var refused =
        with(
            directory,
            (log, _) -> {
              log.open();
              return log.append(LogFile.entry(7));
            });
    assertEquals(new AppendOutcome.Refused(reason), refused);
  }

  @Test
  void seen_checkpointOfTodayByALogRestoredWithItsAnchor_stopsItForGood() throws IOException {
    work(directory, 1, 3);
    var yesterday = copied(directory, "yesterday");
    var today = work(directory, 4, 3);
    // Nothing on this disk tells that it is old: it goes on, and another history begins.
    work(yesterday, 100, 2);
    with(
        yesterday,
        (log, _) -> {
          assertEquals(new Standing.Writable(), log.open());
          assertEquals(Seen.FORK, log.seen(today.bytes()));
          seconds.incrementAndGet();
          return assertInstanceOf(SlotOutcome.Refused.class, log.closeSlot());
        });
    assertInstanceOf(Standing.ReadOnly.class, with(yesterday, (log, _) -> log.open()));
  }

  @Test
  @Timeout(60)
  void closeSlot_twoWritersOnOneFile_publishOneHistory() throws Exception {
    work(directory, 1, 3);
    Files.createDirectories(directory.resolve("other"));
    var published = new ArrayList<TreeHead>();
    var standings =
        with(
            directory,
            (first, store) -> {
              try (Database database = LogFile.open(directory.resolve("channel.db"));
                  ExecutorService threads = Executors.newFixedThreadPool(2)) {
                var second =
                    LogFile.log(directory.resolve("other"), new SqliteLogStore(database), seconds);
                return race(threads, List.of(first, second), published);
              }
            });
    assertTrue(published.size() > 1, published.size() + " published");
    for (var standing : standings) {
      if (standing instanceof Standing.ReadOnly(var reason)) {
        assertTrue(reason.startsWith("Another writer has "), reason);
      }
    }
    with(
        directory,
        (log, store) -> {
          assertEquals(new Standing.Writable(), log.open());
          published.forEach(head -> assertEquals(head.root(), MerkleTree.root(store, head.size())));
          assertEquals(LogFile.head(store), LogFile.headOfLeaves(store));
          return closed(log);
        });
  }

  /** Lets them close slots at once; one of them may stop, with a reason. */
  private List<Standing> race(ExecutorService threads, List<Log> logs, List<TreeHead> published) {
    logs.forEach(Log::open);
    for (int round = 0; round < 50; round++) {
      seconds.incrementAndGet();
      List<Callable<SlotOutcome>> both =
          logs.stream().<Callable<SlotOutcome>>map(log -> log::closeSlot).toList();
      try {
        for (Future<SlotOutcome> outcome : threads.invokeAll(both)) {
          if (outcome.get() instanceof SlotOutcome.Closed(var checkpoint, _)) {
            published.add(checkpoint.head());
          }
        }
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    return logs.stream().map(Log::standing).toList();
  }

  @Test
  void closeSlot_clockBackAnHourAfterARestart_waitsAndKeepsItsPromises() {
    work(directory, 1, 3);
    seconds.addAndGet(-3_600);
    var promised =
        with(
            directory,
            (log, _) -> {
              assertEquals(new Standing.Writable(), log.open());
              assertInstanceOf(SlotOutcome.NotDue.class, log.closeSlot());
              return assertInstanceOf(AppendOutcome.Promised.class, log.append(LogFile.entry(9)));
            });
    Instant mergeBy = promised.promise().promise().mergeBy();
    seconds.set(mergeBy.getEpochSecond());
    with(
        directory,
        (log, store) -> {
          log.open();
          assertInstanceOf(SlotOutcome.Closed.class, log.closeSlot());
          assertEquals(List.of(), store.waiting(1));
          return log.receipt(LogFile.entry(9).leafHash()).orElseThrow();
        });
  }
}
