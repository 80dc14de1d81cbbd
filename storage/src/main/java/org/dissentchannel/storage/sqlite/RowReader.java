package org.dissentchannel.storage.sqlite;

/** Makes a value of one row. The row is valid only during the call. */
@FunctionalInterface
public interface RowReader<T> {
  T read(Row row);
}
