package org.dissentchannel.storage.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dissentchannel.storage.ChildProcess;
import org.dissentchannel.storage.StorageFailed;
import org.dissentchannel.storage.StorageUnknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskTest {
  private static final String ADD = "INSERT INTO entry (id, label, payload) VALUES (?, ?, ?)";

  @TempDir Path directory;

  @Test
  void write_fullDatabase_failsKnownAndWorksAgainWithRoom() {
    Path file = directory.resolve("sample.db");
    try (Database database = Sample.open(file)) {
      database.change(sql -> Sample.add(sql, 1));
      long pages = database.write(sql -> sql.number("PRAGMA page_count"));
      long most = database.write(sql -> sql.number("PRAGMA max_page_count = " + (pages + 2)));
      assertEquals(pages + 2, most);
      var failure =
          assertThrows(
              StorageFailed.class,
              () ->
                  database.change(sql -> {
                    Sample.add(sql, 2);
                    sql.changeOne(ADD, 3, "big", new byte[100_000]);
                  }));
      assertTrue(failure.toString().contains("full"), failure.toString());
      assertEquals(1, Sample.count(database));
      // The closure that goes on after such a failure writes nothing either.
      assertThrows(
          StorageFailed.class,
          () -> database.change(sql -> goOnAfterFailure(sql, new byte[100_000])));
      assertEquals(1, Sample.count(database));
      database.change(sql -> sql.number("PRAGMA max_page_count = 1000000"));
      database.change(sql -> sql.changeOne(ADD, 3, "big", new byte[100_000]));
      assertEquals(2, Sample.count(database));
      assertEquals(
          "ok",
          database.read(s -> s.one("PRAGMA integrity_check", r -> r.text("integrity_check"))));
    }
  }

  private static void goOnAfterFailure(WritableSql sql, byte[] big) {
    assertThrows(StorageFailed.class, () -> sql.changeOne(ADD, 3, "big", big));
    assertThrows(StorageFailed.class, () -> Sample.add(sql, 4));
  }

  /** Writes until the operating system refuses to let a file grow; says what it was told. */
  static final class Filler {
    private Filler() {}

    public static void main(String[] arguments) {
      try (Database database = Sample.open(Path.of(arguments[0]))) {
        long acknowledged = 0;
        try {
          while (acknowledged < 10_000) {
            long id = acknowledged;
            database.change(sql -> sql.changeOne(ADD, id, "big", new byte[20_000]));
            acknowledged++;
          }
        } catch (StorageUnknown unknown) {
          System.out.println("unknown after " + acknowledged);
        }
        long next = acknowledged + 1;
        try {
          database.change(sql -> Sample.add(sql, next));
          System.out.println("went on");
        } catch (StorageFailed stopped) {
          System.out.println("stopped, reads " + (Sample.count(database) >= acknowledged));
        }
      } finally {
        Runtime.getRuntime().halt(0);
      }
    }
  }

  @Test
  void write_errorOfTheDiskInCommit_isUnknownThenStopsAndLosesNothing() throws Exception {
    Path file = directory.resolve("sample.db");
    // 3,000 blocks: the write-ahead log reaches that inside a COMMIT, and the kernel answers EFBIG.
    List<String> limited = List.of("bash", "-c", "ulimit -f 3000; exec \"$@\"", "limited");
    Process process = ChildProcess.start(limited, Filler.class, file.toString());
    String said = ChildProcess.output(process);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertTrue(said.contains("unknown after "), said);
    assertTrue(said.contains("stopped, reads true"), said);
    long acknowledged =
        Long.parseLong(said.lines().findFirst().orElseThrow().replace("unknown after ", ""));
    assertTrue(acknowledged > 0, said);
    try (Database database = Sample.open(file)) {
      long stored = Sample.count(database);
      assertTrue(stored == acknowledged || stored == acknowledged + 1, said + stored);
      database.change(sql -> Sample.add(sql, 1_000_000));
    }
  }
}
