package org.dissentchannel.storage.sqlite.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets the disk fail once, at each of the first calls that change it, full (ENOSPC) or broken
 * (EIO): what was acknowledged stays, and the next start is a clean one.
 *
 * <p>{@code -Ddissent.failures=200} for each of the first 200 calls.
 */
final class FailingDiskTest {
  private static final int CALLS = 200;
  private static final int TRIED = Integer.getInteger("dissent.failures", 40);

  @TempDir Path directory;

  /** Tries one failure after the other in one process; prints a line for each. */
  static final class Author {
    private static final int[] ERRORS = {5, 28};

    private Author() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      int step = Integer.parseInt(arguments[2]);
      try (FileChannel control =
          FileChannel.open(
              Path.of(arguments[1]), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        MappedByteBuffer switches = control.map(FileChannel.MapMode.READ_WRITE, 0, 4096);
        switches.order(ByteOrder.nativeOrder());
        for (int error : ERRORS) {
          for (int call = 0; call < CALLS; call += step) {
            run(folder, switches, error, call);
          }
        }
      }
    }

    private static void run(Path folder, MappedByteBuffer switches, int error, int call)
        throws IOException {
      List<String> acknowledged = new ArrayList<>();
      boolean hasFailed = false;
      switches.putInt(8, error).putLong(0, call);
      try (TrialLog trial = TrialLog.open(folder, 1_000)) {
        trial.work(9, 6, acknowledged::add);
      } catch (RuntimeException | AssertionError stopped) {
        hasFailed = true;
      }
      boolean wasReached = switches.getLong(0) < 0;
      switches.putLong(0, -1);
      try (TrialLog trial = TrialLog.open(folder, 100_000)) {
        trial.check(acknowledged);
      }
      System.out.println("ok " + wasReached + " " + hasFailed + " " + acknowledged.size());
      for (String name : List.of("channel.db", "channel.db-wal", "channel.db-shm", "anchor")) {
        Files.deleteIfExists(folder.resolve(name));
        Files.deleteIfExists(folder.resolve(name + ".new"));
      }
    }
  }

  @Test
  @Timeout(900)
  void log_diskFailsOnce_keepsWhatItSaidAndGoesOn() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("work"));
    Path control = Files.write(directory.resolve("control"), new byte[4096]);
    int step = CALLS / TRIED;
    String said =
        Disk.compiled(directory)
            .failing(
                folder, control, Author.class, folder.toString(), control.toString(), "" + step);
    List<String> rounds = said.lines().filter(line -> line.startsWith("ok ")).toList();
    assertEquals(2 * TRIED, rounds.size(), said);
    assertTrue(rounds.stream().allMatch(line -> line.startsWith("ok true ")), said);
    // A failure may pass unnoticed where it does not matter, as at the end; not everywhere.
    assertTrue(rounds.stream().filter(line -> line.contains(" true true ")).count() > TRIED, said);
  }
}
