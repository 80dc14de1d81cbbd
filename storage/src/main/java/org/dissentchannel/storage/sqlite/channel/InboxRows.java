package org.dissentchannel.storage.sqlite.channel;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.channel.store.InboxTable;
import org.dissentchannel.channel.store.StepRow;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.transparency.Hash;

final class InboxRows extends Rows implements InboxTable {
  InboxRows(Sql sql) {
    super(sql);
  }

  @Override
  public void clear() {
    writable()
        .change("DELETE FROM inbox WHERE leaf_hash NOT IN (SELECT leaf_hash FROM purged_entry)");
    writable()
        .change("DELETE FROM step WHERE leaf_hash NOT IN (SELECT leaf_hash FROM purged_entry)");
  }

  @Override
  public void saveFiling(InboxRow row) {
    writable()
        .changeOne(
            "INSERT INTO inbox (leaf_hash, year, number, filed_on, charter) VALUES (?, ?, ?, ?, ?)",
            row.leafHash(),
            row.year(),
            row.number(),
            row.filedOn(),
            row.charter());
  }

  @Override
  public void saveStep(StepRow row) {
    writable()
        .changeOne(
            """
            INSERT INTO step (filing, office, counter, type, day, leaf_hash)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            row.filing(),
            row.office(),
            row.counter(),
            row.type(),
            row.on(),
            row.leafHash());
  }

  @Override
  public Optional<InboxRow> find(Hash leafHash) {
    return sql().find("SELECT * FROM inbox WHERE leaf_hash = ?", InboxRows::filing, leafHash);
  }

  @Override
  public Optional<InboxRow> last(int year) {
    return sql()
        .find(
            "SELECT * FROM inbox WHERE year = ? ORDER BY number DESC LIMIT 1",
            InboxRows::filing,
            year);
  }

  @Override
  public Optional<InboxRow> last() {
    return sql()
        .find("SELECT * FROM inbox ORDER BY year DESC, number DESC LIMIT 1", InboxRows::filing);
  }

  @Override
  public List<InboxRow> filings() {
    return sql().list("SELECT * FROM inbox ORDER BY year, number", InboxRows::filing);
  }

  @Override
  public List<StepRow> steps(Hash filing) {
    return sql()
        .list(
            "SELECT * FROM step WHERE filing = ? ORDER BY office, counter",
            InboxRows::step,
            filing);
  }

  private static InboxRow filing(Row row) {
    return new InboxRow(
        row.hash("leaf_hash"),
        row.integer("year"),
        row.integer("number"),
        row.day("filed_on"),
        row.hash("charter"));
  }

  private static StepRow step(Row row) {
    return new StepRow(
        row.hash("filing"),
        row.text("office"),
        row.number("counter"),
        row.text("type"),
        row.day("day"),
        row.hash("leaf_hash"));
  }
}
