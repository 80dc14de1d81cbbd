package org.dissentchannel.storage.sqlite.channel;

import java.util.function.Function;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.storage.sqlite.Database;

/** The channel's store in SQLite: one writer, group commit. */
public final class SqliteChannelStore implements ChannelStore {
  private final Database database;

  public SqliteChannelStore(Database database) {
    this.database = database;
  }

  @Override
  public <T> T read(Function<ChannelTables, T> work) {
    return database.read(sql -> work.apply(new SqliteTables(sql)));
  }

  @Override
  public <T> T write(Function<ChannelTables, T> work) {
    return database.write(sql -> work.apply(new SqliteTables(sql)));
  }

  @Override
  public void overwriteDeleted() {
    database.rewrite();
  }
}
