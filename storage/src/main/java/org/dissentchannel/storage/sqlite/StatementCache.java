package org.dissentchannel.storage.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Prepared statements of one connection, by their text. One thread only.
 *
 * <p>A statement that is in use (its rows are being read while the same text is asked again) is not
 * shared: the second use gets one of its own.
 */
final class StatementCache {
  private static final int MOST = 512;

  private final Connection connection;
  private final Map<String, Prepared> prepared = new HashMap<>();

  StatementCache(Connection connection) {
    this.connection = connection;
  }

  Prepared borrow(String sql) throws SQLException {
    Prepared kept = prepared.get(sql);
    if (kept != null && !kept.inUse) {
      kept.inUse = true;
      return kept;
    }
    boolean keep = kept == null && prepared.size() < MOST;
    PreparedStatement statement = connection.prepareStatement(sql);
    Prepared made = new Prepared(sql, statement, keep);
    if (keep) {
      prepared.put(sql, made);
    }
    return made;
  }

  /** A prepared statement on loan; closing gives it back. */
  final class Prepared implements AutoCloseable {
    final PreparedStatement statement;
    final int parameters;
    private final String sql;
    private boolean kept;
    private boolean inUse = true;

    private Prepared(String sql, PreparedStatement statement, boolean kept) throws SQLException {
      this.sql = sql;
      this.statement = statement;
      this.parameters = statement.getParameterMetaData().getParameterCount();
      this.kept = kept;
    }

    /** Takes it out of the cache: the driver finalises a statement that failed. */
    void spoil() {
      if (kept) {
        kept = false;
        prepared.remove(sql);
      }
    }

    @Override
    public void close() throws SQLException {
      inUse = false;
      if (kept) {
        // Bound values may be large or private: they do not stay in an idle statement.
        statement.clearParameters();
      } else {
        statement.close();
      }
    }
  }
}
