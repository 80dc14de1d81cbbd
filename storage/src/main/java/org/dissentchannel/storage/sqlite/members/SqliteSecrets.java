package org.dissentchannel.storage.sqlite.members;

import org.dissentchannel.membership.epoch.Secrets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.storage.sqlite.Database;

/** The lasting secrets in SQLite. */
public final class SqliteSecrets implements Secrets {
  private final Database database;

  public SqliteSecrets(Database database) {
    this.database = database;
  }

  @Override
  public Secret findOrSave(String name, Secret fresh) {
    return database.write(sql -> {
      sql.change(
          "INSERT INTO secret (name, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
          name,
          fresh.bytes());
      return sql.one(
          "SELECT bytes FROM secret WHERE name = ?", row -> Secret.of(row.bytes("bytes")), name);
    });
  }
}
