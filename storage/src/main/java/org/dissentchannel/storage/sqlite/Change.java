package org.dissentchannel.storage.sqlite;

/** A {@link Transaction} without an answer. */
@FunctionalInterface
public interface Change {
  void run(WritableSql sql);
}
