package org.dissentchannel.storage.sqlite;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.StorageFailed;
import org.dissentchannel.transparency.Hash;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Reading statements of one closure. Valid only while that closure runs, on its thread.
 *
 * <p>Values stand for the question marks in their order: {@code String}, {@code Long}, {@code
 * Integer}, {@code Boolean} (0 or 1), {@code byte[]}, {@link Octets}, {@link Hash}, {@link Instant}
 * (milliseconds since 1970; finer parts are cut off), {@link LocalDate} (ISO text) or null. Another
 * type, or another count than the statement has, is an {@link IllegalArgumentException}. SQL is
 * always a constant: nothing is ever pasted into it. A failing statement is a {@link
 * StorageFailed}.
 */
public sealed class Sql permits WritableSql {
  private final StatementCache statements;
  private boolean over;
  private boolean transactionLost;

  Sql(StatementCache statements) {
    this.statements = statements;
  }

  /** The single row, or nothing; more than one is an {@link IllegalStateException}. */
  public final <T> Optional<T> find(String sql, RowReader<T> reader, @Nullable Object... values) {
    List<T> found = list(sql, reader, values);
    if (found.size() > 1) {
      throw new IllegalStateException("more than one row: " + sql);
    }
    return found.stream().findFirst();
  }

  /** The single row; none or more is an {@link IllegalStateException}. */
  public final <T> T one(String sql, RowReader<T> reader, @Nullable Object... values) {
    return find(sql, reader, values).orElseThrow(() -> new IllegalStateException("no row: " + sql));
  }

  /** All rows in the order of the statement; bound it with LIMIT where it can grow. */
  public final <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... values) {
    List<T> found = new ArrayList<>();
    each(sql, row -> found.add(reader.read(row)), values);
    return List.copyOf(found);
  }

  /** Hands the rows over one by one, without keeping them. */
  public final void each(String sql, Consumer<Row> action, @Nullable Object... values) {
    run(
        sql,
        values,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            Row row = new Row(rows);
            while (rows.next()) {
              action.accept(row);
            }
          }
          return 0;
        });
  }

  /** The number in the first column of the single row, as of {@code SELECT count(*) …}. */
  public final long number(String sql, @Nullable Object... values) {
    return run(
        sql,
        values,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            if (!rows.next()) {
              throw new IllegalStateException("no row: " + sql);
            }
            return rows.getLong(1);
          }
        });
  }

  /** Whether the statement has any row. */
  public final boolean exists(String sql, @Nullable Object... values) {
    return run(
        sql,
        values,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next();
          }
        });
  }

  /** From now on every call is refused: the closure this belonged to has returned. */
  final void end() {
    over = true;
  }

  /** Whether a failure has, or may have, undone the whole group and not only one statement. */
  final boolean isTransactionLost() {
    return transactionLost;
  }

  /** What is done with a bound statement. */
  @FunctionalInterface
  interface Step<T> {
    T apply(PreparedStatement statement) throws SQLException;
  }

  final <T> T run(String sql, @Nullable Object[] values, Step<T> step) {
    if (over) {
      throw new IllegalStateException("used after its transaction: " + sql);
    }
    if (transactionLost) {
      throw new StorageFailed("the transaction was already undone before: " + sql);
    }
    try (StatementCache.Prepared prepared = statements.borrow(sql)) {
      if (values.length != prepared.parameters) {
        throw new IllegalArgumentException(
            "%d values for %d parameters: %s".formatted(values.length, prepared.parameters, sql));
      }
      for (int i = 0; i < values.length; i++) {
        bind(prepared.statement, i + 1, values[i]);
      }
      return apply(prepared, step);
    } catch (SQLException e) {
      transactionLost = undoesAll(e);
      throw new StorageFailed(sql.strip() + ": " + e.getMessage(), e);
    }
  }

  private static <T> T apply(StatementCache.Prepared prepared, Step<T> step) throws SQLException {
    try {
      return step.apply(prepared.statement);
    } catch (SQLException e) {
      prepared.spoil();
      throw e;
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, java.sql.Types.NULL);
      case String text -> statement.setString(index, text);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setLong(index, number);
      case Boolean flag -> statement.setLong(index, flag ? 1 : 0);
      case byte[] bytes -> statement.setBytes(index, bytes);
      case Octets octets -> statement.setBytes(index, octets.bytes());
      case Hash hash -> statement.setBytes(index, hash.bytes());
      case Instant instant -> statement.setLong(index, instant.toEpochMilli());
      case LocalDate day -> statement.setString(index, day.toString());
      default ->
          throw new IllegalArgumentException(
              "value " + index + " has a type that is not stored: " + value.getClass().getName());
    }
  }

  /**
   * Whether SQLite rolls the whole transaction back on this failure, or may.
   *
   * <p>Source: sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction". BUSY is
   * not among them here: the writer holds the write lock from BEGIN IMMEDIATE on.
   */
  private static boolean undoesAll(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return false;
    }
    int primary = sqlite.getResultCode().code & 0xff;
    return primary == SQLiteErrorCode.SQLITE_FULL.code
        || primary == SQLiteErrorCode.SQLITE_IOERR.code
        || primary == SQLiteErrorCode.SQLITE_NOMEM.code
        || primary == SQLiteErrorCode.SQLITE_INTERRUPT.code
        || primary == SQLiteErrorCode.SQLITE_CORRUPT.code;
  }
}
