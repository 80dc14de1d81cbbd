package org.dissentchannel.storage.sqlite.log;

import java.util.List;
import org.dissentchannel.storage.sqlite.Migration;

/** The public log in the channel database. */
public final class SqliteLogStore {
  /**
   * The log's tables. They share a file, and so one series of numbers, with the channel's: the log
   * has 0001, the channel begins at 0002, and whoever comes next takes the next free number.
   */
  public static final List<Migration> MIGRATIONS =
      Migration.resources(SqliteLogStore.class, "0001-log.sql");

  private SqliteLogStore() {}
}
