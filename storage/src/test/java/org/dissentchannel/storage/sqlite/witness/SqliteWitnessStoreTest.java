package org.dissentchannel.storage.sqlite.witness;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.transparency.witness.WitnessStore;
import org.dissentchannel.transparency.witness.WitnessStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class SqliteWitnessStoreTest extends WitnessStoreContract {
  @TempDir Path directory;

  private Database database;

  @BeforeEach
  void openDatabase() {
    var opening = Database.open(directory.resolve("witness.db"), SqliteWitnessStore.MIGRATIONS);
    database = assertInstanceOf(Database.Opened.class, opening).database();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @Override
  protected WitnessStore store() {
    return new SqliteWitnessStore(database);
  }

  @Override
  protected WitnessStore reopened() {
    database.close();
    openDatabase();
    return store();
  }
}
