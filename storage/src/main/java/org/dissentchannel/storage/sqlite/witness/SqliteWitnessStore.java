package org.dissentchannel.storage.sqlite.witness;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.Migration;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.storage.sqlite.WritableSql;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.tree.TreeHead;
import org.dissentchannel.transparency.witness.WitnessStore;

/** What a witness remembers, in SQLite. Two stores on one file see one memory. */
public final class SqliteWitnessStore implements WitnessStore {
  /** The witness's tables; its database holds nothing else. */
  public static final List<Migration> MIGRATIONS =
      Migration.resources(SqliteWitnessStore.class, "0001-witness.sql");

  private final Database database;

  /** The memory in this database, which was opened with {@link #MIGRATIONS}. */
  public SqliteWitnessStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Remembered> newest(String origin) {
    return database.read(sql -> newest(sql, origin));
  }

  private static Optional<Remembered> newest(Sql sql, String origin) {
    return sql.find(
        "SELECT size, root, note FROM witness_newest WHERE origin = ?",
        SqliteWitnessStore::remembered,
        origin);
  }

  private static Remembered remembered(Row row) {
    TreeHead head = new TreeHead(row.number("size"), row.hash("root"));
    return SignedNote.parse(row.bytes("note"))
        .map(note -> new Remembered(head, note))
        .orElseThrow(() -> new IllegalStateException("A remembered checkpoint is no note"));
  }

  @Override
  public boolean advance(TreeHead from, SignedCheckpoint next) {
    return database.write(sql -> advance(sql, from, next));
  }

  private static boolean advance(WritableSql sql, TreeHead from, SignedCheckpoint next) {
    TreeHead known = newest(sql, next.origin()).map(Remembered::head).orElse(TreeHead.EMPTY);
    if (!known.equals(from)) {
      return false;
    }
    sql.changeOne(
        """
        INSERT INTO witness_newest VALUES (?, ?, ?, ?)
        ON CONFLICT (origin) DO UPDATE
        SET size = excluded.size, root = excluded.root, note = excluded.note
        """,
        next.origin(),
        next.head().size(),
        next.head().root(),
        next.bytes());
    return true;
  }

  @Override
  public void keepEvidence(SignedCheckpoint contradicting) {
    database.change(sql ->
        sql.changeIfAny(
            "INSERT INTO witness_evidence VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            contradicting.origin(),
            contradicting.head().size(),
            contradicting.head().root(),
            contradicting.bytes()));
  }
}
