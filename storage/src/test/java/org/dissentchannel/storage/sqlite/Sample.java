package org.dissentchannel.storage.sqlite;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;

/** The small schema the tests of the engine run on. */
final class Sample {
  static final List<Migration> MIGRATIONS =
      Migration.resources(Sample.class, "sample/0001-entries.sql", "sample/0002-replies.sql");

  private Sample() {}

  static Database open(Path file) {
    return assertInstanceOf(Database.Opened.class, Database.open(file, MIGRATIONS)).database();
  }

  static void add(WritableSql sql, long id) {
    sql.changeOne("INSERT INTO entry (id, label) VALUES (?, ?)", id, "entry " + id);
  }

  static long count(Database database) {
    return database.read(sql -> sql.number("SELECT count(*) FROM entry"));
  }
}
