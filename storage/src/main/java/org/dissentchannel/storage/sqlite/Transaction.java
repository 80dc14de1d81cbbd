package org.dissentchannel.storage.sqlite;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes, all or nothing. Runs on the writer thread, once; keep it to SQL, since everyone
 * else's writes wait meanwhile. Throwing undoes this transaction alone. It sees what the ones
 * before it in its group wrote, and its answer is handed out only when the group is durable.
 */
@FunctionalInterface
public interface Transaction<T extends @Nullable Object> {
  T run(WritableSql sql);
}
