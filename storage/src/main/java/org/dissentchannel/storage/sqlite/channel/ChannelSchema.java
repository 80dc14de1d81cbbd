package org.dissentchannel.storage.sqlite.channel;

import java.util.List;
import java.util.stream.Stream;
import org.dissentchannel.storage.sqlite.Migration;
import org.dissentchannel.storage.sqlite.log.SqliteLogStore;

/** The schema of the channel database, the log's tables first, for {@code Database.open}. */
public final class ChannelSchema {
  private ChannelSchema() {}

  /** All migrations, numbered from 1. */
  public static List<Migration> migrations() {
    return Stream.concat(
            SqliteLogStore.MIGRATIONS.stream(),
            Migration.resources(ChannelSchema.class, "0002-channel.sql", "0003-purge.sql").stream())
        .toList();
  }
}
