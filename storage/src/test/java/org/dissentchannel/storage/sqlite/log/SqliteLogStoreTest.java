package org.dissentchannel.storage.sqlite.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.dissentchannel.storage.StorageFailed;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.transparency.log.Batch;
import org.dissentchannel.transparency.log.EnqueueOutcome;
import org.dissentchannel.transparency.log.LogStoreException;
import org.dissentchannel.transparency.log.NewLeaf;
import org.dissentchannel.transparency.log.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLogStoreTest {
  @TempDir Path directory;

  private Path file = Path.of("unset");
  private Database database;
  private SqliteLogStore store;

  @BeforeEach
  void openDatabase() {
    file = directory.resolve("channel.db");
    database = LogFile.open(file);
    store = new SqliteLogStore(database);
    LogFile.begin(store);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  private static EnqueueOutcome enqueueAtPosition(SqliteLogStore store, long number) {
    return store.enqueue(LogFile.entry(number), (position, _) -> Instant.ofEpochSecond(position));
  }

  private static EnqueueOutcome acceptedAt(long position) {
    return new EnqueueOutcome.Accepted(Instant.ofEpochSecond(position));
  }

  private static NewLeaf queued(long number) {
    return new NewLeaf.FromQueue(LogFile.entry(number).leafHash());
  }

  @Test
  @Timeout(30)
  void enqueue_64CallersWaiting_shareOneCommit() throws Exception {
    CountDownLatch writerIsBusy = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread blocker =
        Thread.ofPlatform()
            .start(() ->
                database.change(sql -> {
                  writerIsBusy.countDown();
                  awaitQuietly(release);
                }));
    writerIsBusy.await();
    List<Thread> callers =
        LongStream.rangeClosed(1, 64)
            .mapToObj(i -> Thread.ofPlatform().start(() -> enqueueAtPosition(store, i)))
            .toList();
    while (!callers.stream().allMatch(SqliteLogStoreTest::isWaiting)) {
      Thread.sleep(Duration.ofMillis(5));
    }
    long before = commitsInWriteAheadLog();
    release.countDown();
    blocker.join();
    for (Thread caller : callers) {
      caller.join();
    }
    assertEquals(before + 1, commitsInWriteAheadLog());
    assertEquals(64, store.waiting(100).size());
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Frames that end a transaction: sqlite.org/fileformat2.html, "WAL File Format". */
  private long commitsInWriteAheadLog() throws Exception {
    ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(directory.resolve("channel.db-wal")));
    int frame = 24 + log.getInt(8);
    long salts = log.getLong(16);
    long commits = 0;
    for (int at = 32; at + frame <= log.limit() && log.getLong(at + 8) == salts; at += frame) {
      commits += log.getInt(at + 4) == 0 ? 0 : 1;
    }
    return commits;
  }

  @Test
  void enqueue_fullDatabase_failsAndKeepsWhatWasPromised() {
    assertEquals(acceptedAt(0), enqueueAtPosition(store, 1));
    limitPages(database.read(sql -> sql.number("PRAGMA page_count")));
    var big = LogFile.entry(2, 100_000);
    var failure =
        assertThrows(LogStoreException.class, () -> store.enqueue(big, (_, _) -> LogFile.SOON));
    assertInstanceOf(StorageFailed.class, failure.getCause());
    assertEquals(
        List.of(new Waiting(LogFile.entry(1).leafHash(), Instant.EPOCH)), store.waiting(10));
    limitPages(1_000_000);
    // Neither the place nor the tag of the one that failed is taken.
    assertEquals(
        acceptedAt(1), store.enqueue(big, (position, _) -> Instant.ofEpochSecond(position)));
    assertIntact();
  }

  @Test
  void commit_fullDatabase_failsAndLeavesTreeAndQueue() {
    for (int i = 1; i <= 300; i++) {
      enqueueAtPosition(store, i);
    }
    var head = LogFile.head(store);
    Batch batch =
        LogFile.next(
            store, LongStream.rangeClosed(1, 300).mapToObj(SqliteLogStoreTest::queued).toList());
    limitPages(database.read(sql -> sql.number("PRAGMA page_count")));
    assertThrows(LogStoreException.class, () -> store.commit(batch));
    assertEquals(head, LogFile.head(store));
    assertEquals(300, store.waiting(1000).size());
    limitPages(1_000_000);
    assertTrue(store.commit(batch));
    assertEquals(List.of(), store.waiting(10));
    assertEquals(acceptedAt(0), enqueueAtPosition(store, 301));
    assertIntact();
  }

  private void limitPages(long most) {
    database.change(sql -> sql.number("PRAGMA max_page_count = " + most));
  }

  private void assertIntact() {
    assertEquals(LogFile.head(store), LogFile.headOfLeaves(store));
    assertEquals(
        "ok",
        database.read(
            sql -> sql.one("PRAGMA integrity_check", row -> row.text("integrity_check"))));
  }

  @Test
  @Timeout(60)
  void commit_twoWritersOnOneFile_exactlyOneMovesTheTree() throws Exception {
    try (Database other = LogFile.open(file);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      SqliteLogStore second = new SqliteLogStore(other);
      for (long round = 1; round <= 20; round++) {
        enqueueAtPosition(round % 2 == 0 ? store : second, round);
        Batch mine = LogFile.next(store, List.of(queued(round)));
        Batch theirs = LogFile.next(second, List.of(queued(round)));
        int moved = 0;
        for (Future<Boolean> outcome :
            threads.<Boolean>invokeAll(
                List.of(() -> store.commit(mine), () -> second.commit(theirs)))) {
          moved += outcome.get() ? 1 : 0;
        }
        assertEquals(1, moved);
        assertEquals(LogFile.head(store), LogFile.head(second));
      }
    }
    assertEquals(21, LogFile.head(store).size());
    assertIntact();
  }

  @Test
  @Timeout(60)
  void enqueue_twoWritersOnOneFile_shareOneQueue() throws Exception {
    List<Callable<EnqueueOutcome>> tasks = new ArrayList<>();
    List<EnqueueOutcome> outcomes = new ArrayList<>();
    try (Database other = LogFile.open(file);
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      SqliteLogStore second = new SqliteLogStore(other);
      for (long i = 1; i <= 100; i++) {
        long number = i;
        tasks.add(() -> enqueueAtPosition(store, number));
        tasks.add(() -> enqueueAtPosition(second, number));
      }
      for (Future<EnqueueOutcome> outcome : threads.invokeAll(tasks)) {
        outcomes.add(outcome.get());
      }
    }
    for (int i = 0; i < 200; i += 2) {
      assertEquals(outcomes.get(i), outcomes.get(i + 1));
    }
    assertEquals(
        LongStream.range(0, 100).mapToObj(Instant::ofEpochSecond).toList(),
        store.waiting(1000).stream().map(Waiting::mergeBy).toList());
  }

  @Test
  void commit_tagThatIsTaken_throwsAndWritesNothing() {
    enqueueAtPosition(store, 1);
    var head = LogFile.head(store);
    var again = new NewLeaf.Tick(LogFile.entry(1, 7).leaf());
    Batch batch = LogFile.next(store, List.of(queued(1), again));
    assertThrows(IllegalArgumentException.class, () -> store.commit(batch));
    assertEquals(head, LogFile.head(store));
    assertEquals(1, store.waiting(10).size());
  }

  @Test
  void commit_sameQueuedLeafTwice_throwsAndWritesNothing() {
    enqueueAtPosition(store, 1);
    Batch batch = LogFile.next(store, List.of(queued(1), queued(1)));
    assertThrows(IllegalArgumentException.class, () -> store.commit(batch));
    assertEquals(1, LogFile.head(store).size());
    assertEquals(1, store.waiting(10).size());
  }

  @Test
  void read_outsideOfAnyTree_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> store.read(-1, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> store.read(64, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> store.read(0, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> store.read(0, 0, -1));
    assertThrows(IllegalArgumentException.class, () -> store.read(0, Long.MAX_VALUE, 2));
    assertThrows(IllegalArgumentException.class, () -> store.leaves(Long.MAX_VALUE, 2));
    assertEquals(List.of(), store.leaves(1, 0));
  }

  @Test
  void entries_rowAltered_isNotHandedOut() {
    database.change(sql -> {
      byte[] opening = sql.one("SELECT opening FROM log_entry", row -> row.bytes("opening"));
      opening[opening.length - 1] ^= 1;
      sql.changeOne("UPDATE log_entry SET opening = ?", opening);
    });
    assertThrows(IllegalStateException.class, () -> store.entries(0, 1));
  }

  @Test
  void read_rowMissingInsideTheTree_isDamageAndNotAWrongQuestion() {
    database.change(sql -> sql.changeOne("DELETE FROM log_hash WHERE level = 0 AND place = 0"));
    assertThrows(IllegalStateException.class, () -> store.read(0, 0, 1));
    database.change(sql -> sql.changeOne("DELETE FROM log_leaf WHERE leaf_index = 0"));
    assertThrows(IllegalStateException.class, () -> store.leaves(0, 1));
  }

  @Test
  void store_databaseClosed_saysSoInItsOwnException() {
    database.close();
    assertThrows(LogStoreException.class, () -> store.state());
    assertThrows(LogStoreException.class, () -> enqueueAtPosition(store, 1));
  }
}
