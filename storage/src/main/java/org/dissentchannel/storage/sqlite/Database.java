package org.dissentchannel.storage.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.dissentchannel.storage.StorageFailed;
import org.dissentchannel.storage.StorageUnknown;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite file: one thread that writes, a few that read.
 *
 * <p>Any thread may call; a virtual thread parks while it waits, because the native calls run on
 * platform threads of the database. A write returns only after its COMMIT is on the disk. A closure
 * must not call the database again: it uses the {@link Sql} it was given.
 */
public final class Database implements AutoCloseable {
  private static final int READERS = 3;
  private static final int WAITING = 8192;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration DRAIN = Duration.ofSeconds(60);

  private final Inbox<Job<WritableSql, ?>> writes = new Inbox<>(WAITING, PATIENCE);
  private final Inbox<Job<Sql, ?>> reads = new Inbox<>(WAITING, PATIENCE);
  private final List<Connection> readers;
  private final Connection writer;
  private final List<Thread> readThreads = new ArrayList<>();
  private final CommitLoop commits;
  private final Thread writeThread;

  private Database(Path file, Connection writer, List<Connection> readers) {
    String name = String.valueOf(file.getFileName());
    this.writer = writer;
    this.readers = readers;
    this.commits = new CommitLoop(writes, file, writer);
    this.writeThread = thread(name + "-writer", commits);
    for (Connection reader : readers) {
      readThreads.add(thread(name + "-reader-" + readThreads.size(), new ReadLoop(reads, reader)));
    }
  }

  /** What opening came to. */
  public sealed interface Opening {}

  /** Open, and at the newest migration. */
  public record Opened(Database database) implements Opening {}

  /** Not opened, with one sentence that says why; no migration was applied half. */
  public record Refused(String sentence) implements Opening {}

  /**
   * Opens the file, makes it if it is missing (mode 0600), and applies the migrations it lacks.
   *
   * @param migrations all of them, numbered from 1 without gaps; refused when an applied one has
   *     changed, is missing, or is newer than these
   */
  public static Opening open(Path file, List<Migration> migrations) {
    Schema schema = new Schema(migrations);
    List<Connection> opened = new ArrayList<>();
    try {
      Connection writer = Connections.writer(file);
      opened.add(writer);
      Optional<String> refusal = schema.bringUp(writer);
      if (refusal.isPresent()) {
        closeAll(opened);
        return refused(file, refusal.get());
      }
      for (int i = 0; i < READERS; i++) {
        opened.add(Connections.reader(file));
      }
      Database database = new Database(file, writer, List.copyOf(opened.subList(1, 1 + READERS)));
      database.start();
      return new Opened(database);
    } catch (SQLException | IOException e) {
      closeAll(opened);
      return refused(file, e instanceof IOException ? "it cannot be written" : e.getMessage());
    }
  }

  /**
   * Runs the closure in a transaction and returns its answer once that is durable.
   *
   * @throws StorageFailed nothing happened
   * @throws StorageUnknown unknown; repeat is safe
   * @throws RuntimeException what the closure itself threw; nothing of it happened
   */
  public <T extends @Nullable Object> T write(Transaction<T> transaction) {
    refuseNested();
    Job<WritableSql, T> job = new Job<>(transaction::run);
    writes.put(job);
    return job.await();
  }

  /** Like {@link #write}, for a closure without an answer. */
  public void change(Change change) {
    write(sql -> {
      change.run(sql);
      return true;
    });
  }

  /**
   * Runs the closure on a snapshot that holds at least everything acknowledged before this call.
   *
   * @throws StorageFailed the read failed
   */
  public <T extends @Nullable Object> T read(Query<T> query) {
    refuseNested();
    Job<Sql, T> job = new Job<>(query::run);
    reads.put(job);
    return job.await();
  }

  /**
   * Empties the write-ahead log, in which the latest transactions stand in their order, with what
   * they replaced. To be called now and then; where a query is under way, some may stay.
   */
  public void forgetHistory() {
    commits.forgetHistory();
    change(sql -> {});
    // It happens after the group of the first change: the second one waits for it.
    change(sql -> {});
  }

  /**
   * Writes the whole file anew without what was deleted, and empties the write-ahead log.
   *
   * <p>Deleting overwrites a row where it stands; a copy of it may be left in a page that it was
   * moved out of before. Needs as much room beside the file as the file has, and writes wait until
   * it is over.
   *
   * @throws StorageFailed what was deleted may still be in the files; repeat is safe
   */
  public void rewrite() {
    refuseNested();
    CompletableFuture<Boolean> over = commits.rewrite();
    // It happens after the group of this change.
    change(sql -> {});
    try {
      over.get();
    } catch (ExecutionException e) {
      throw new StorageFailed("rewriting the database: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageFailed("interrupted while the database was rewritten", e);
    }
  }

  /**
   * Finishes what was accepted, refuses the rest, and closes the file. Repeating it does nothing.
   */
  @Override
  public void close() {
    writes.close();
    reads.close();
    Inbox.join(writeThread, DRAIN);
    readThreads.forEach(reader -> Inbox.join(reader, DRAIN));
    List<Connection> all = new ArrayList<>(readers);
    // The writer last: closing the last connection moves the write-ahead log into the file.
    all.add(writer);
    closeAll(all);
  }

  private void start() {
    writeThread.start();
    readThreads.forEach(Thread::start);
  }

  private void refuseNested() {
    Thread current = Thread.currentThread();
    if (current == writeThread || readThreads.contains(current)) {
      throw new IllegalStateException("a closure must use the Sql it was given");
    }
  }

  private static Thread thread(String name, Runnable loop) {
    return Thread.ofPlatform().name(name).daemon(true).unstarted(loop);
  }

  private static Refused refused(Path file, @Nullable String why) {
    return new Refused("The database " + file.getFileName() + " was not opened: " + why + ".");
  }

  private static void closeAll(List<Connection> connections) {
    SQLException first = null;
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        first = e;
      }
    }
    if (first != null) {
      throw new StorageFailed("closing the database", first);
    }
  }
}
