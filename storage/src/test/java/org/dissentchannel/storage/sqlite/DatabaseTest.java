package org.dissentchannel.storage.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.StorageFailed;
import org.dissentchannel.storage.StorageUnknown;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
  @TempDir Path directory;

  private Path file = Path.of("unset");
  private Database database;

  @BeforeEach
  void openDatabase() {
    file = directory.resolve("sample.db");
    database = Sample.open(file);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Test
  void write_64CallersHalfFailing_keepsExactlyTheOthers() throws Exception {
    List<Future<Long>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (long caller = 0; caller < 64; caller++) {
        long mine = caller;
        answers.add(callers.submit(() -> writeTwenty(mine)));
      }
    }
    for (int caller = 0; caller < 64; caller++) {
      if (caller % 2 == 0) {
        assertEquals(caller, answers.get(caller).get());
      } else {
        Future<Long> failed = answers.get(caller);
        var thrown = assertThrows(ExecutionException.class, failed::get);
        assertEquals(
            "java.lang.IllegalArgumentException: changed my mind",
            String.valueOf(thrown.getCause()));
      }
    }
    database.close();
    database = Sample.open(file);
    assertEquals(32 * 20, Sample.count(database));
    assertEquals(
        0L, (long) database.read(s -> s.number("SELECT count(*) FROM entry WHERE id/100%2 = 1")));
  }

  @Test
  void forgetHistory_afterDeleting_leavesNothingInAnyFile() throws Exception {
    String secret = "what was deleted";
    database.change(sql ->
        sql.changeOne("INSERT INTO entry (id, label) VALUES (?, ?)", 7L, secret.repeat(1000)));
    database.change(sql -> sql.changeOne("DELETE FROM entry WHERE id = ?", 7L));
    Path log = directory.resolve("sample.db-wal");
    assertTrue(Files.readString(log, StandardCharsets.ISO_8859_1).contains(secret));
    database.forgetHistory();
    assertEquals(0, Files.size(log));
    assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret));
    database.change(sql -> Sample.add(sql, 8));
    assertEquals(1, Sample.count(database));
  }

  @Test
  void rewrite_afterDeletingRowsThatWereMoved_leavesNothingInAnyFile() throws Exception {
    String secret = "what was deleted";
    // Rows of different lengths in any order: pages are split and filled again and again.
    Random random = new Random(3);
    for (int i = 0; i < 400; i++) {
      long id = 100 + random.nextInt(1 << 20);
      String label = secret.repeat(1 + random.nextInt(20)) + id;
      database.change(sql ->
          sql.changeIfAny(
              "INSERT INTO entry (id, label) VALUES (?, ?) ON CONFLICT DO NOTHING", id, label));
    }
    database.change(sql -> Sample.add(sql, 8));
    database.change(sql -> sql.change("DELETE FROM entry WHERE id >= 100"));
    database.rewrite();
    assertEquals(0, Files.size(directory.resolve("sample.db-wal")));
    assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret));
    database.change(sql -> Sample.add(sql, 9));
    database.close();
    database = Sample.open(file);
    assertEquals(2, Sample.count(database));
  }

  @Test
  void rewrite_closedDatabase_fails() {
    database.close();
    assertThrows(StorageFailed.class, () -> database.rewrite());
  }

  private long writeTwenty(long caller) {
    for (long i = 0; i < 20; i++) {
      long id = caller * 100 + i;
      database.change(sql -> {
        Sample.add(sql, id);
        if (caller % 2 == 1) {
          throw new IllegalArgumentException("changed my mind");
        }
      });
    }
    return caller;
  }

  @Test
  void write_manyWaiting_shareOneCommit() throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AtomicReference<Throwable> first = new AtomicReference<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      callers.submit(() ->
          database.change(sql -> {
            blocked.countDown();
            awaitQuietly(release);
            Sample.add(sql, 1);
          }));
      blocked.await();
      // One of the group breaks the COMMIT: that all the others then hear "unknown" shows that they
      // were in the same one.
      List<Future<?>> group = new ArrayList<>();
      for (int i = 2; i < 12; i++) {
        long id = i;
        group.add(callers.submit(() -> database.change(sql -> Sample.add(sql, id))));
      }
      group.add(callers.submit(() -> database.change(DatabaseTest::breakTheCommit)));
      Thread.sleep(200);
      release.countDown();
      for (Future<?> caller : group) {
        first.set(assertThrows(ExecutionException.class, caller::get).getCause());
        assertTrue(first.get() instanceof StorageUnknown, String.valueOf(first.get()));
      }
    }
    assertEquals(1, Sample.count(database));
    database.change(sql -> Sample.add(sql, 2));
    assertEquals(2, Sample.count(database));
  }

  private static void breakTheCommit(WritableSql sql) {
    sql.changeOne("INSERT INTO late_reply (id, entry) VALUES (1, 404)");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void write_failureOfTheClosure_isTheOriginalException() {
    var mine = new IllegalStateException("mine");
    var thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                database.change(sql -> {
                  Sample.add(sql, 1);
                  throw mine;
                }));
    assertSame(mine, thrown);
    assertEquals(0, Sample.count(database));
  }

  @Test
  void write_brokenConstraint_failsKnownAndStoresNothing() {
    database.change(sql -> Sample.add(sql, 1));
    assertThrows(
        StorageFailed.class,
        () ->
            database.change(sql -> {
              Sample.add(sql, 2);
              Sample.add(sql, 1);
            }));
    assertThrows(
        StorageFailed.class,
        () -> database.change(sql -> sql.change("INSERT INTO reply VALUES (1, 404)")));
    assertEquals(1, Sample.count(database));
    // The very statement that failed works again.
    database.change(sql -> Sample.add(sql, 2));
    assertEquals(2, Sample.count(database));
  }

  @Test
  void read_everyKindOfValue_comesBackEqual() {
    Octets octets = Octets.of(new byte[] {1, 2, 3});
    Hash hash = Hash.sha256(new byte[] {4});
    Instant instant = Instant.parse("2016-06-16T12:00:00.123456Z");
    LocalDate day = LocalDate.of(2016, 6, 16);
    database.change(sql ->
        sql.changeOne(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?)", 7, "é", octets, hash, instant, day));
    database.change(sql -> sql.changeOne("INSERT INTO entry (id, label) VALUES (8, ?)", "-"));
    database.read(sql ->
        sql.one(
            "SELECT * FROM entry WHERE id = ?",
            row -> {
              assertEquals(7, row.number("id"));
              assertEquals("é", row.text("label"));
              assertEquals(octets, row.octets("payload"));
              assertArrayEquals(octets.bytes(), row.bytes("payload"));
              assertEquals(hash, row.hash("digest"));
              assertEquals(Instant.parse("2016-06-16T12:00:00.123Z"), row.instant("made_at"));
              assertEquals(day, row.day("made_on"));
              assertThrows(IllegalStateException.class, () -> row.flag("id"));
              assertThrows(IllegalStateException.class, () -> row.text("id"));
              return true;
            },
            7));
    Optional<Octets> absent =
        database.read(sql ->
            sql.one("SELECT * FROM entry WHERE id = 8", r -> r.find("payload", Row::octets)));
    assertTrue(absent.isEmpty());
  }

  @Test
  void find_noneOneAndMany_answersOrRefuses() {
    database.change(sql -> Sample.add(sql, 1));
    database.change(sql -> Sample.add(sql, 2));
    assertEquals(
        Optional.empty(),
        database.read(sql -> sql.find("SELECT id FROM entry WHERE id = ?", r -> r, 3)));
    assertEquals(
        List.of(1L, 2L),
        database.read(sql -> sql.list("SELECT id FROM entry ORDER BY id", r -> r.number("id"))));
    assertThrows(
        IllegalStateException.class,
        () -> database.read(sql -> sql.find("SELECT id FROM entry", r -> r.number("id"))));
    assertEquals(false, database.read(sql -> sql.exists("SELECT 1 FROM entry WHERE id = 9")));
    assertEquals(
        true,
        database.write(sql -> sql.changeIfAny("UPDATE entry SET label = ? WHERE id = 1", "x")));
    assertEquals(
        false,
        database.write(sql -> sql.changeIfAny("UPDATE entry SET label = ? WHERE id = 9", "x")));
    assertThrows(
        IllegalStateException.class, () -> database.change(s -> s.changeOne("DELETE FROM entry")));
    assertEquals(2, Sample.count(database));
  }

  @Test
  void list_sameStatementInsideItself_keepsBothApart() {
    database.change(sql -> Sample.add(sql, 1));
    database.change(sql -> Sample.add(sql, 2));
    String all = "SELECT id FROM entry ORDER BY id";
    List<Integer> sizes =
        database.read(
            sql -> sql.list(all, outer -> sql.list(all, inner -> inner.number("id")).size()));
    assertEquals(List.of(2, 2), sizes);
  }

  @Test
  void bind_wrongCountOrType_isOurOwnFault() {
    assertThrows(
        IllegalArgumentException.class,
        () -> database.read(sql -> sql.exists("SELECT 1 FROM entry WHERE id = ?")));
    assertThrows(
        IllegalArgumentException.class,
        () -> database.read(sql -> sql.exists("SELECT 1 FROM entry WHERE id = ?", 1.5)));
  }

  @Test
  void sql_usedAfterItsClosureOrForWritingByReader_isRefused() {
    Sql kept = database.read(sql -> sql);
    assertThrows(IllegalStateException.class, () -> kept.exists("SELECT 1"));
    assertThrows(
        StorageFailed.class,
        () ->
            database.read(
                sql -> sql.exists("INSERT INTO entry VALUES (1,'',0,0,0,0) RETURNING id")));
    assertThrows(IllegalStateException.class, () -> database.change(sql -> Sample.count(database)));
  }

  @Test
  void close_thenUse_isRefusedAndFilesArePrivate() throws Exception {
    database.change(sql -> Sample.add(sql, 1));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory.resolve("sample.db-wal"))));
    database.close();
    database.close();
    assertThrows(StorageFailed.class, () -> Sample.count(database));
    assertFalse(Files.exists(directory.resolve("sample.db-wal")));
  }
}
