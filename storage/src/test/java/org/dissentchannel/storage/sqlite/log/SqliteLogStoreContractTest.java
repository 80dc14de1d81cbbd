package org.dissentchannel.storage.sqlite.log;

import java.nio.file.Path;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.transparency.log.LogStore;
import org.dissentchannel.transparency.log.LogStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteLogStoreContractTest extends LogStoreContract {
  @TempDir Path directory;

  private Path file = Path.of("unset");
  private Database database;

  @BeforeEach
  void openDatabase() {
    file = directory.resolve("channel.db");
    database = LogFile.open(file);
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Override
  protected LogStore store() {
    return new SqliteLogStore(database);
  }

  @Override
  protected LogStore reopened() {
    database.close();
    database = LogFile.open(file);
    return store();
  }
}
