package org.dissentchannel.storage.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dissentchannel.storage.StorageFailed;
import org.dissentchannel.storage.StorageUnknown;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The writer thread: takes what waits, runs it in one transaction, and answers after the COMMIT.
 *
 * <p>What a crash leaves: before the COMMIT returns, all of the group or nothing of it, and nobody
 * was answered; after it, all of it.
 */
final class CommitLoop implements Runnable {
  private static final int GROUP = 1024;

  private final Inbox<Job<WritableSql, ?>> inbox;
  private final Path file;
  private final Connection connection;
  private final StatementCache statements;
  private final AtomicBoolean forget = new AtomicBoolean();
  private final ConcurrentLinkedQueue<CompletableFuture<Boolean>> rewrites =
      new ConcurrentLinkedQueue<>();
  private @Nullable String stopped;

  CommitLoop(Inbox<Job<WritableSql, ?>> inbox, Path file, Connection connection) {
    this.inbox = inbox;
    this.file = file;
    this.connection = connection;
    this.statements = new StatementCache(connection);
  }

  @Override
  public void run() {
    for (List<Job<WritableSql, ?>> group = inbox.take(GROUP);
        !group.isEmpty();
        group = inbox.take(GROUP)) {
      commit(group);
      if (stopped == null && forget.getAndSet(false)) {
        emptyWriteAheadLog();
      }
      rewriteIfAsked();
    }
    failRewrites(new StorageFailed("the database is closed"));
  }

  /** Asks for the file to be written anew after the next group; complete when that is over. */
  CompletableFuture<Boolean> rewrite() {
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    rewrites.add(over);
    return over;
  }

  private void rewriteIfAsked() {
    List<CompletableFuture<Boolean>> asked = new ArrayList<>();
    for (var one = rewrites.poll(); one != null; one = rewrites.poll()) {
      asked.add(one);
    }
    if (asked.isEmpty()) {
      return;
    }
    try {
      if (stopped != null) {
        throw new StorageFailed(stopped);
      }
      writeFileAnew();
      asked.forEach(one -> one.complete(true));
    } catch (SQLException e) {
      stopUnlessHarmless(e);
      asked.forEach(one -> one.completeExceptionally(e));
    } catch (StorageFailed e) {
      asked.forEach(one -> one.completeExceptionally(e));
    }
  }

  private void failRewrites(StorageFailed because) {
    for (var one = rewrites.poll(); one != null; one = rewrites.poll()) {
      one.completeExceptionally(because);
    }
  }

  private void writeFileAnew() throws SQLException {
    // On a connection of its own: VACUUM wants no other statement on its connection.
    try (Connection alone = Connections.vacuum(file);
        Statement control = alone.createStatement()) {
      control.executeUpdate("VACUUM");
    }
    try (Statement control = connection.createStatement();
        ResultSet row = control.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (!row.next() || row.getInt(1) != 0) {
        throw new StorageFailed("a query was in the way of emptying the write-ahead log");
      }
    }
  }

  /** Asks for the write-ahead log to be emptied after the next group. */
  void forgetHistory() {
    forget.set(true);
  }

  /** Moves all pages into the file and cuts the log; if a reader is in the way, only some. */
  private void emptyWriteAheadLog() {
    try (Statement control = connection.createStatement()) {
      control.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      stopUnlessHarmless(e);
    }
  }

  private void commit(List<Job<WritableSql, ?>> group) {
    if (stopped != null) {
      failAll(group, new StorageFailed(stopped));
      return;
    }
    try (Statement control = connection.createStatement()) {
      control.executeUpdate("BEGIN IMMEDIATE");
      for (Job<WritableSql, ?> job : group) {
        runAlone(job, control);
      }
    } catch (SQLException | StorageFailed e) {
      Connections.rollBack(connection, e);
      failAll(group, new StorageFailed("undone together with its group: " + e.getMessage(), e));
      return;
    }
    try (Statement control = connection.createStatement()) {
      control.executeUpdate("COMMIT");
    } catch (SQLException e) {
      Connections.rollBack(connection, e);
      stopUnlessHarmless(e);
      failAll(group, new StorageUnknown("the COMMIT failed: " + e.getMessage(), e));
      return;
    }
    group.forEach(Job::deliver);
  }

  /** Runs one job in its savepoint; throws when not only this job but the whole group is undone. */
  private void runAlone(Job<WritableSql, ?> job, Statement control) throws SQLException {
    WritableSql sql = new WritableSql(statements);
    control.executeUpdate("SAVEPOINT job");
    boolean done = job.run(sql);
    if (sql.isTransactionLost()) {
      throw new StorageFailed("a statement failed in a way that undoes the whole transaction");
    }
    if (!done) {
      control.executeUpdate("ROLLBACK TO job");
    }
    control.executeUpdate("RELEASE job");
  }

  /**
   * After a write or sync error nobody knows which pages the disk has, and a later sync may claim
   * success for what was lost: no further write is tried until the database is opened anew, which
   * reads the state back from the files. A full disk and a broken deferred constraint are no such
   * errors.
   */
  private void stopUnlessHarmless(SQLException e) {
    int primary = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : -1;
    if (primary != SQLiteErrorCode.SQLITE_FULL.code
        && primary != SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
      stopped = "no more writes after a failed COMMIT; restart the server (" + e.getMessage() + ")";
    }
  }

  private static void failAll(List<Job<WritableSql, ?>> group, RuntimeException because) {
    group.forEach(job -> job.fail(because));
  }
}
