package org.dissentchannel.storage.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.jspecify.annotations.Nullable;

/**
 * One row of an answer, by column name. Valid only while its {@link RowReader} runs.
 *
 * <p>Every accessor but {@link #find} refuses NULL and a value of another kind with {@link
 * IllegalStateException}: the schema and the store then disagree, which is our own fault.
 */
public final class Row {
  private final ResultSet rows;

  Row(ResultSet rows) {
    this.rows = rows;
  }

  public long number(String column) {
    Object value = value(column);
    if (value instanceof Long || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    throw wrong(column, "a whole number");
  }

  /** A number that must fit 32 bits. */
  public int integer(String column) {
    return Math.toIntExact(number(column));
  }

  /** A number that is 0 or 1. */
  public boolean flag(String column) {
    long number = number(column);
    if (number != 0 && number != 1) {
      throw wrong(column, "0 or 1");
    }
    return number == 1;
  }

  public String text(String column) {
    return value(column) instanceof String text ? text : fail(column, "text");
  }

  /** A fresh array of the bytes of a BLOB. */
  public byte[] bytes(String column) {
    return value(column) instanceof byte[] bytes ? bytes : fail(column, "bytes");
  }

  public Octets octets(String column) {
    return Octets.of(bytes(column));
  }

  /** A BLOB of exactly 32 bytes. */
  public Hash hash(String column) {
    return Hash.of(bytes(column));
  }

  /** A number of milliseconds since 1970 UTC. */
  public Instant instant(String column) {
    return Instant.ofEpochMilli(number(column));
  }

  /** Text of the form {@code 2016-06-16}. */
  public LocalDate day(String column) {
    return LocalDate.parse(text(column));
  }

  /**
   * What the accessor makes of the column, or nothing if it is NULL: {@code find("reply",
   * Row::octets)}.
   */
  public <T> Optional<T> find(String column, BiFunction<Row, String, T> accessor) {
    return value(column) == null ? Optional.empty() : Optional.of(accessor.apply(this, column));
  }

  private @Nullable Object value(String column) {
    try {
      return rows.getObject(column);
    } catch (SQLException e) {
      throw new IllegalStateException("reading column " + column, e);
    }
  }

  private static <T> T fail(String column, String expected) {
    throw wrong(column, expected);
  }

  private static IllegalStateException wrong(String column, String expected) {
    return new IllegalStateException("column " + column + " does not hold " + expected);
  }
}
