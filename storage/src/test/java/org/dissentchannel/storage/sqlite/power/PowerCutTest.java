package org.dissentchannel.storage.sqlite.power;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cuts the power of a working log. A program works on a disk that records every change; the test
 * makes what the disk may hold after each of them and opens that with the real store.
 *
 * <p>{@code -Ddissent.cuts=10000} for the long form.
 */
final class PowerCutTest {
  private static final int CUTS = Integer.getInteger("dissent.cuts", 300);

  @TempDir Path directory;

  /** Works, and writes each acknowledgement into a file, where it is part of the record. */
  static final class Author {
    private Author() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      try (TrialLog trial = TrialLog.open(folder, 1_000);
          FileChannel acks =
              FileChannel.open(
                  folder.resolve("acks"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        trial.work(12, 6, line -> write(acks, line + "\n"));
      }
    }

    private static void write(FileChannel acks, String line) {
      try {
        acks.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  @Test
  @Timeout(3_600)
  void log_powerCutAnywhere_losesNothingAndNeverForks() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("work"));
    Path trace = directory.resolve("trace");
    Disk.compiled(directory).recorded(folder, trace, Author.class, folder.toString());
    List<Change> changes = Change.read(trace);
    long syncs = changes.stream().filter(one -> one.kind() == Change.Kind.SYNC).count();
    assertTrue(changes.size() > 300 && syncs > 100, changes.size() + " changes, " + syncs);
    Random random = new Random(7);
    int cuts = 0;
    while (cuts < CUTS) {
      // Every change is a place to cut; when all were, the fates are drawn anew.
      int step = Math.max(1, changes.size() * CutDisk.Fate.values().length / (CUTS - cuts));
      for (int end = random.nextInt(step); end < changes.size() && cuts < CUTS; end += step) {
        for (CutDisk.Fate fate : CutDisk.Fate.values()) {
          cut(changes.subList(0, end + 1), fate, random);
          cuts++;
        }
      }
    }
  }

  /** The test itself can fail: a disk that forgets what it was told to keep is found out. */
  @Test
  @Timeout(600)
  void log_onADiskThatIgnoresSync_isFoundOut() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("work"));
    Path trace = directory.resolve("trace");
    Disk.compiled(directory).recorded(folder, trace, Author.class, folder.toString());
    List<Change> unsynced =
        Change.read(trace).stream()
            .filter(one -> one.kind() != Change.Kind.SYNC || one.name().isEmpty())
            .toList();
    assertThrows(AssertionError.class, () -> cut(unsynced, CutDisk.Fate.LOST, new Random(1)));
    cut(unsynced, CutDisk.Fate.KEPT, new Random(1));
  }

  private void cut(List<Change> before, CutDisk.Fate fate, Random random) throws IOException {
    CutDisk disk = new CutDisk();
    List<String> acknowledged = new ArrayList<>();
    for (Change change : before) {
      if (change.name().equals("acks")) {
        String line = new String(change.data().bytes(), StandardCharsets.UTF_8).strip();
        Stream.of(line).filter(one -> !one.isEmpty()).forEach(acknowledged::add);
      } else {
        disk.apply(change);
      }
    }
    Path memory = Path.of("/dev/shm");
    Path folder = Files.createTempDirectory(Files.isWritable(memory) ? memory : directory, "cut");
    try {
      disk.writeTo(folder, fate, random);
      try (TrialLog trial = TrialLog.open(folder, 100_000)) {
        trial.check(acknowledged);
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("cut after change " + before.size() + ", the rest " + fate, e);
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }
}
