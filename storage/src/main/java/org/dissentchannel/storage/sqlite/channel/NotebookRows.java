package org.dissentchannel.storage.sqlite.channel;

import java.util.Optional;
import org.dissentchannel.channel.store.NotebookRow;
import org.dissentchannel.channel.store.NotebookTable;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.transparency.Hash;

final class NotebookRows extends Rows implements NotebookTable {
  NotebookRows(Sql sql) {
    super(sql);
  }

  @Override
  public Optional<NotebookRow> find(Octets id) {
    return sql().find("SELECT * FROM notebook WHERE id = ?", NotebookRows::row, id);
  }

  @Override
  public Optional<NotebookRow> findByMember(Hash context, Octets pseudonym) {
    return sql()
        .find(
            "SELECT * FROM notebook WHERE context = ? AND pseudonym = ?",
            NotebookRows::row,
            context,
            pseudonym);
  }

  @Override
  public void save(NotebookRow row) {
    writable()
        .changeOne(
            """
            INSERT INTO notebook (id, write_key, context, pseudonym, stored, day)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET stored = excluded.stored, day = excluded.day
            """,
            row.id(),
            row.writeKey(),
            row.context(),
            row.pseudonym(),
            row.stored(),
            row.day());
  }

  private static NotebookRow row(Row row) {
    return new NotebookRow(
        row.octets("id"),
        row.octets("write_key"),
        row.hash("context"),
        row.octets("pseudonym"),
        row.octets("stored"),
        row.day("day"));
  }
}
