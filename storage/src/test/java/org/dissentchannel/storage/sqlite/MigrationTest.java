package org.dissentchannel.storage.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationTest {
  private static final Migration ONE = new Migration(1, "0001-a.sql", "CREATE TABLE a (x TEXT)");
  private static final Migration TWO =
      new Migration(2, "0002-b.sql", "CREATE TABLE b (x TEXT); CREATE TABLE c (x TEXT)");

  @TempDir Path directory;

  @Test
  void open_oldDatabase_appliesOnlyWhatIsMissing() {
    Path file = directory.resolve("x.db");
    opened(file, List.of(ONE)).close();
    opened(file, List.of(ONE, TWO)).close();
    try (Database database = opened(file, List.of(ONE, TWO))) {
      assertEquals(
          2L, (long) database.read(sql -> sql.number("SELECT count(*) FROM schema_migration")));
      assertEquals(0L, (long) database.read(sql -> sql.number("SELECT count(*) FROM c")));
    }
  }

  @Test
  void open_changedMigration_isRefused() {
    Path file = directory.resolve("x.db");
    opened(file, List.of(ONE, TWO)).close();
    Migration changed = new Migration(1, ONE.name(), ONE.sql() + " ");
    assertEquals(
        "The database x.db was not opened: migration 0001-a.sql was applied with other contents"
            + " than this version has.",
        refused(file, List.of(changed, TWO)));
  }

  @Test
  void open_newerSchema_isRefused() {
    Path file = directory.resolve("x.db");
    opened(file, List.of(ONE, TWO)).close();
    String sentence = refused(file, List.of(ONE));
    assertTrue(sentence.contains("newer version (it has migration 0002-b.sql"), sentence);
  }

  @Test
  void open_recordOfMigrationMissing_isRefused() {
    Path file = directory.resolve("x.db");
    try (Database database = opened(file, List.of(ONE, TWO))) {
      database.change(sql -> sql.changeOne("DELETE FROM schema_migration WHERE number = 1"));
    }
    String sentence = refused(file, List.of(ONE, TWO));
    assertTrue(sentence.contains("the record of migration 1 is missing"), sentence);
  }

  @Test
  void open_failingMigration_leavesNothingOfIt() {
    Path file = directory.resolve("x.db");
    Migration broken =
        new Migration(2, "0002-b.sql", "CREATE TABLE b (x TEXT); CREATE TABLE a (x TEXT)");
    String sentence = refused(file, List.of(ONE, broken));
    assertTrue(sentence.contains("migration 0002-b.sql"), sentence);
    opened(file, List.of(ONE, TWO)).close();
  }

  @Test
  void open_fileThatIsNoDatabase_isRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("x.db"), "a letter\n".repeat(1000));
    assertTrue(refused(file, List.of(ONE)).startsWith("The database x.db was not opened: "));
    assertTrue(refused(directory.resolve("none/x.db"), List.of(ONE)).contains("cannot be written"));
  }

  @Test
  void resources_gapOrUnknownName_isOurOwnFault() {
    assertThrows(
        IllegalArgumentException.class, () -> Migration.resources(Sample.class, "sample/none.sql"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Migration.resources(Sample.class, "sample/0009-none.sql"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Database.open(directory.resolve("y.db"), List.of(TWO)));
  }

  private static Database opened(Path file, List<Migration> migrations) {
    return assertInstanceOf(Database.Opened.class, Database.open(file, migrations)).database();
  }

  private static String refused(Path file, List<Migration> migrations) {
    return assertInstanceOf(Database.Refused.class, Database.open(file, migrations)).sentence();
  }
}
