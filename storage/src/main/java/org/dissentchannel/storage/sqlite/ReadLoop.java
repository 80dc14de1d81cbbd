package org.dissentchannel.storage.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.dissentchannel.storage.StorageFailed;

/** A reader thread: each query in a snapshot of its own. */
final class ReadLoop implements Runnable {
  private final Inbox<Job<Sql, ?>> inbox;
  private final Connection connection;
  private final StatementCache statements;

  ReadLoop(Inbox<Job<Sql, ?>> inbox, Connection connection) {
    this.inbox = inbox;
    this.connection = connection;
    this.statements = new StatementCache(connection);
  }

  @Override
  public void run() {
    for (List<Job<Sql, ?>> jobs = inbox.take(1); !jobs.isEmpty(); jobs = inbox.take(1)) {
      answer(jobs.getFirst());
    }
  }

  private void answer(Job<Sql, ?> job) {
    try (Statement control = connection.createStatement()) {
      control.executeUpdate("BEGIN");
      job.run(new Sql(statements));
      control.executeUpdate("ROLLBACK");
      job.deliver();
    } catch (SQLException e) {
      Connections.rollBack(connection, e);
      job.fail(new StorageFailed("reading: " + e.getMessage(), e));
    }
  }
}
