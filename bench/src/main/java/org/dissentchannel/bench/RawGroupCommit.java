package org.dissentchannel.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The limit: bytes into one table of SQLite, all that wait in one durable COMMIT, nothing else.
 *
 * <p>No product code on purpose, hence JDBC here: what a figure is measured beside must not share
 * its costs.
 */
final class RawGroupCommit implements AutoCloseable {
  private static final int GROUP = 1024;

  private final BlockingQueue<Waiting> inbox = new LinkedBlockingQueue<>();
  private final Connection connection;
  private final Thread writer = Thread.ofPlatform().daemon(true).unstarted(this::write);

  private RawGroupCommit(Connection connection) {
    this.connection = connection;
  }

  /** Bytes somebody waits for; none at all ends the writer. */
  private static final class Waiting {
    private final byte[] bytes;
    private final CompletableFuture<Boolean> durable = new CompletableFuture<>();

    private Waiting(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  static RawGroupCommit open(Path file) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    execute(connection, "PRAGMA journal_mode=WAL");
    execute(connection, "PRAGMA synchronous=FULL");
    execute(connection, "CREATE TABLE entry (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
    RawGroupCommit opened = new RawGroupCommit(connection);
    opened.writer.start();
    return opened;
  }

  /** Returns when the bytes are durable. */
  void add(byte[] bytes) {
    Waiting waiting = new Waiting(bytes);
    inbox.add(waiting);
    waiting.durable.join();
  }

  private void write() {
    List<Waiting> group = new ArrayList<>();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO entry (bytes) VALUES (?)")) {
      while (true) {
        group.add(inbox.take());
        inbox.drainTo(group, GROUP - 1);
        if (group.stream().anyMatch(waiting -> waiting.bytes.length == 0)) {
          return;
        }
        commit(insert, group);
        group.forEach(waiting -> waiting.durable.complete(true));
        group.clear();
      }
    } catch (SQLException | InterruptedException e) {
      group.forEach(waiting -> waiting.durable.completeExceptionally(e));
    }
  }

  private void commit(PreparedStatement insert, List<Waiting> group) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
    for (Waiting waiting : group) {
      insert.setBytes(1, waiting.bytes);
      insert.executeUpdate();
    }
    execute(connection, "COMMIT");
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** To be called when nobody waits any more. */
  @Override
  public void close() throws SQLException, InterruptedException {
    inbox.add(new Waiting(new byte[0]));
    writer.join();
    connection.close();
  }
}
