package org.dissentchannel.storage.sqlite;

import org.jspecify.annotations.Nullable;

/** Reads from one consistent snapshot. Runs on a reader thread; keep it to SQL. */
@FunctionalInterface
public interface Query<T extends @Nullable Object> {
  T run(Sql sql);
}
