package org.dissentchannel.storage.sqlite.channel;

import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.storage.sqlite.WritableSql;

/** A table in one closure, which may be one that only reads. */
abstract class Rows {
  private final Sql sql;

  Rows(Sql sql) {
    this.sql = sql;
  }

  final Sql sql() {
    return sql;
  }

  /** For saving; in a closure that only reads this is our own fault. */
  final WritableSql writable() {
    if (sql instanceof WritableSql writable) {
      return writable;
    }
    throw new IllegalStateException("saving in a closure that only reads");
  }
}
