package org.dissentchannel.storage.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.dissentchannel.storage.DataFolder;

/** Opens connections with the settings that durability and forgetting rest on. */
final class Connections {
  private static final String TEMPORARY = "org.sqlite.tmpdir";

  private Connections() {}

  /** Opens the one writing connection; makes the file with mode 0600 if it is missing. */
  static Connection writer(Path file) throws SQLException, IOException {
    DataFolder.createPrivate(file);
    Connection connection = connect(file);
    try {
      // WAL with synchronous=FULL keeps every acknowledged commit through a power cut; NORMAL does
      // not. secure_delete overwrites what is deleted.
      if (!"wal".equals(pragma(connection, "journal_mode=WAL"))) {
        throw new SQLException("its file system does not support write-ahead logging");
      }
      set(connection, "synchronous=FULL");
      set(connection, "secure_delete=ON");
      set(connection, "journal_size_limit=67108864");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Opens one reading connection: any write through it fails. */
  static Connection reader(Path file) throws SQLException {
    Connection connection = connect(file);
    set(connection, "query_only=ON");
    return connection;
  }

  /** Opens a connection to write the whole file anew: what it copies need not fit into memory. */
  static Connection vacuum(Path file) throws SQLException {
    Connection connection = connect(file);
    try {
      set(connection, "synchronous=FULL");
      set(connection, "secure_delete=ON");
      set(connection, "temp_store=FILE");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Rolls back after a failure; a second failure is kept with the first. */
  static void rollBack(Connection connection, Throwable first) {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("ROLLBACK");
    } catch (SQLException e) {
      // SQLite rolls some failures back by itself; "no transaction is active" then lands here.
      first.addSuppressed(e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    // The driver unpacks its library into this folder: the system's temporary folder is shared, and
    // a killed process leaves the file behind.
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && System.getProperty(TEMPORARY) == null) {
      System.setProperty(TEMPORARY, folder.toString());
    }
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    set(connection, "busy_timeout=5000");
    set(connection, "foreign_keys=ON");
    set(connection, "trusted_schema=OFF");
    set(connection, "temp_store=MEMORY");
    set(connection, "cache_size=-16384");
    return connection;
  }

  private static void set(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA " + setting);
    }
  }

  private static String pragma(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA " + setting)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
