package org.dissentchannel.storage.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings a database to the newest migration, or says in one sentence why it must not be opened. */
final class Schema {
  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS schema_migration (
        number INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        sha256 TEXT NOT NULL
      ) STRICT
      """;

  private final List<Migration> known;

  Schema(List<Migration> known) {
    for (int i = 0; i < known.size(); i++) {
      if (known.get(i).number() != i + 1) {
        throw new IllegalArgumentException(
            "migration " + known.get(i).name() + " stands at place " + (i + 1));
      }
    }
    this.known = List.copyOf(known);
  }

  /** Returns the reason for refusing, or nothing when the schema is now the newest. */
  Optional<String> bringUp(Connection connection) throws SQLException {
    execute(connection, TABLE);
    List<Applied> applied = applied(connection);
    Optional<String> refusal = compare(applied);
    if (refusal.isEmpty()) {
      for (Migration migration : known.subList(applied.size(), known.size())) {
        apply(connection, migration);
      }
    }
    return refusal;
  }

  private record Applied(int number, String name, String sha256) {}

  private Optional<String> compare(List<Applied> applied) {
    for (int i = 0; i < applied.size(); i++) {
      Applied row = applied.get(i);
      if (row.number() > known.size()) {
        return Optional.of(
            "it was written by a newer version (it has migration %s, this version ends at %d)"
                .formatted(row.name(), known.size()));
      }
      if (row.number() != i + 1) {
        return Optional.of("the record of migration %d is missing".formatted(i + 1));
      }
      if (!row.sha256().equals(known.get(i).sha256())) {
        return Optional.of(
            "migration %s was applied with other contents than this version has"
                .formatted(row.name()));
      }
    }
    return Optional.empty();
  }

  private static List<Applied> applied(Connection connection) throws SQLException {
    List<Applied> applied = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT number, name, sha256 FROM schema_migration ORDER BY number")) {
      while (rows.next()) {
        applied.add(new Applied(rows.getInt(1), rows.getString(2), rows.getString(3)));
      }
    }
    return applied;
  }

  private static void apply(Connection connection, Migration migration) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
    try {
      execute(connection, migration.sql());
      try (PreparedStatement record =
          connection.prepareStatement("INSERT INTO schema_migration VALUES (?, ?, ?)")) {
        record.setInt(1, migration.number());
        record.setString(2, migration.name());
        record.setString(3, migration.sha256());
        record.executeUpdate();
      }
      execute(connection, "COMMIT");
    } catch (SQLException e) {
      Connections.rollBack(connection, e);
      throw new SQLException("migration " + migration.name() + ": " + e.getMessage(), e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
