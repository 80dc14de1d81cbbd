package org.dissentchannel.storage.sqlite;

import java.sql.PreparedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Statements of one {@link Transaction}: those of {@link Sql} and the changing ones.
 *
 * <p>Prefer {@code INSERT … ON CONFLICT DO NOTHING} and a look at the count to catching a failure:
 * an expected conflict is an outcome, not an exception.
 */
public final class WritableSql extends Sql {

  WritableSql(StatementCache statements) {
    super(statements);
  }

  /** Runs INSERT, UPDATE or DELETE and returns how many rows it touched. */
  public int change(String sql, @Nullable Object... values) {
    return run(sql, values, PreparedStatement::executeUpdate);
  }

  /** Like {@link #change}, but anything other than one row is an {@link IllegalStateException}. */
  public void changeOne(String sql, @Nullable Object... values) {
    int rows = change(sql, values);
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows instead of one: " + sql.strip());
    }
  }

  /** Like {@link #change} for a statement that touches one row or none: whether it did. */
  public boolean changeIfAny(String sql, @Nullable Object... values) {
    int rows = change(sql, values);
    if (rows > 1) {
      throw new IllegalStateException(rows + " rows instead of at most one: " + sql.strip());
    }
    return rows == 1;
  }
}
