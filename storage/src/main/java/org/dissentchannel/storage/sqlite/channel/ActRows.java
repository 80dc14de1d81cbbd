package org.dissentchannel.storage.sqlite.channel;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.store.ActRow;
import org.dissentchannel.channel.store.ActTable;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.transparency.Hash;

final class ActRows extends Rows implements ActTable {
  ActRows(Sql sql) {
    super(sql);
  }

  @Override
  public Optional<ActRow> find(Octets room, Octets pseudonym) {
    return sql()
        .find("SELECT * FROM act WHERE room = ? AND pseudonym = ?", ActRows::row, room, pseudonym);
  }

  @Override
  public void save(ActRow row) {
    writable()
        .changeOne(
            """
            INSERT OR REPLACE INTO act (room, pseudonym, withdrawn, seq, text_root, presentation,
              hash, signature, record, named, barred)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            row.room(),
            row.pseudonym(),
            row.withdrawn(),
            row.seq(),
            row.textRoot(),
            row.presentation(),
            row.hash(),
            row.signature(),
            row.record(),
            row.named(),
            row.barred());
  }

  @Override
  public List<ActRow> signatures(Octets room, Hash textRoot) {
    return sql()
        .list(
            """
            SELECT * FROM act WHERE room = ? AND text_root = ? AND withdrawn = 0
            ORDER BY pseudonym
            """,
            ActRows::row,
            room,
            textRoot);
  }

  @Override
  public int countSignatures(Octets room, Hash textRoot) {
    return Math.toIntExact(
        sql()
            .number(
                "SELECT count(*) FROM act WHERE room = ? AND text_root = ? AND withdrawn = 0",
                room,
                textRoot));
  }

  private static ActRow row(Row row) {
    return new ActRow(
        row.octets("room"),
        row.octets("pseudonym"),
        row.flag("withdrawn"),
        row.number("seq"),
        row.hash("text_root"),
        row.octets("presentation"),
        row.hash("hash"),
        row.octets("signature"),
        row.octets("record"),
        row.octets("named"),
        row.octets("barred"));
  }
}
