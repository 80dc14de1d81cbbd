package org.dissentchannel.storage.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.dissentchannel.storage.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class KillTest {
  private static final int KILLS = 5;
  private static final int ACKNOWLEDGED_EACH = 300;

  @TempDir Path directory;

  /** Adds entries from 16 threads for ever and prints the id of each that is acknowledged. */
  static final class Author {
    private Author() {}

    public static void main(String[] arguments) throws InterruptedException {
      Database database = Sample.open(Path.of(arguments[0]));
      AtomicLong next = new AtomicLong(Long.parseLong(arguments[1]));
      Thread last = Thread.currentThread();
      for (int i = 0; i < 16; i++) {
        last = Thread.startVirtualThread(() -> author(database, next));
      }
      last.join();
    }

    private static void author(Database database, AtomicLong next) {
      while (true) {
        long id = next.getAndIncrement();
        database.change(sql -> Sample.add(sql, id));
        System.out.print("kept " + id + ";\n");
      }
    }
  }

  @Test
  @Timeout(60)
  void write_processKilledAgainAndAgain_losesNothingAcknowledged() throws Exception {
    Path file = directory.resolve("sample.db");
    Set<Long> acknowledged = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      Process author =
          ChildProcess.start(Author.class, file.toString(), Long.toString(kill * 1_000_000L));
      try {
        listenThenKill(author, acknowledged);
      } finally {
        author.destroyForcibly().waitFor();
      }
      try (Database database = Sample.open(file)) {
        Set<Long> stored =
            new HashSet<>(
                database.read(sql -> sql.list("SELECT id FROM entry", row -> row.number("id"))));
        Set<Long> lost = new HashSet<>(acknowledged);
        lost.removeAll(stored);
        assertEquals(Set.of(), lost);
      }
    }
    assertTrue(acknowledged.size() >= KILLS * ACKNOWLEDGED_EACH);
  }

  private static void listenThenKill(Process author, Set<Long> acknowledged) throws Exception {
    try (BufferedReader said = author.inputReader(StandardCharsets.UTF_8)) {
      int heard = 0;
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        // The last line may have been cut by the kill: only a whole one counts.
        if (line.startsWith("kept ") && line.endsWith(";")) {
          acknowledged.add(Long.parseLong(line.substring(5, line.length() - 1)));
          heard++;
        }
        if (heard == ACKNOWLEDGED_EACH) {
          // Through the handle: Process.destroyForcibly would close what we are still reading.
          author.toHandle().destroyForcibly();
        }
      }
    }
  }
}
