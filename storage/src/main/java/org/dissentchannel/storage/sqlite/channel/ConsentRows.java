package org.dissentchannel.storage.sqlite.channel;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.store.ConsentRow;
import org.dissentchannel.channel.store.ConsentTable;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.transparency.Hash;

final class ConsentRows extends Rows implements ConsentTable {
  ConsentRows(Sql sql) {
    super(sql);
  }

  @Override
  public Optional<ConsentRow> find(Octets room, Octets pseudonym, String action, Hash subject) {
    return sql()
        .find(
            """
            SELECT * FROM consent WHERE room = ? AND pseudonym = ? AND action = ? AND subject = ?
            """,
            ConsentRows::row,
            room,
            pseudonym,
            action,
            subject);
  }

  @Override
  public void insert(ConsentRow row) {
    writable()
        .changeOne(
            """
            INSERT INTO consent (room, pseudonym, action, subject, presentation, hash, signature)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            row.room(),
            row.pseudonym(),
            row.action(),
            row.subject(),
            row.presentation(),
            row.hash(),
            row.signature());
  }

  @Override
  public List<ConsentRow> of(Octets room, String action, Hash subject) {
    return sql()
        .list(
            """
            SELECT * FROM consent WHERE room = ? AND action = ? AND subject = ?
            ORDER BY pseudonym
            """,
            ConsentRows::row,
            room,
            action,
            subject);
  }

  @Override
  public int given(Octets room, Octets pseudonym) {
    return Math.toIntExact(
        sql()
            .number(
                "SELECT count(*) FROM consent WHERE room = ? AND pseudonym = ?", room, pseudonym));
  }

  private static ConsentRow row(Row row) {
    return new ConsentRow(
        row.octets("room"),
        row.octets("pseudonym"),
        row.text("action"),
        row.hash("subject"),
        row.octets("presentation"),
        row.hash("hash"),
        row.octets("signature"));
  }
}
