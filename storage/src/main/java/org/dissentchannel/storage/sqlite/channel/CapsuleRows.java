package org.dissentchannel.storage.sqlite.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.store.CapsuleRow;
import org.dissentchannel.channel.store.CapsuleTable;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;

final class CapsuleRows extends Rows implements CapsuleTable {
  CapsuleRows(Sql sql) {
    super(sql);
  }

  @Override
  public Optional<CapsuleRow> find(Octets id) {
    return sql().find("SELECT * FROM capsule WHERE id = ?", CapsuleRows::row, id);
  }

  @Override
  public List<CapsuleRow> ofRoom(Octets room) {
    return sql().list("SELECT * FROM capsule WHERE room = ? ORDER BY id", CapsuleRows::row, room);
  }

  @Override
  public int count(Octets room) {
    return Math.toIntExact(sql().number("SELECT count(*) FROM capsule WHERE room = ?", room));
  }

  @Override
  public int unopened(Octets room, Instant now) {
    return Math.toIntExact(
        sql()
            .number(
                """
                SELECT count(*) FROM capsule
                WHERE room = ? AND length(opened_by) = 0 AND expires > ?
                """,
                room,
                now));
  }

  @Override
  public void forgetUnopened(Octets room, Instant expiredBy) {
    writable()
        .change(
            "DELETE FROM capsule WHERE room = ? AND length(opened_by) = 0 AND expires <= ?",
            room,
            expiredBy);
  }

  @Override
  public void save(CapsuleRow row) {
    writable()
        .changeOne(
            """
            INSERT OR REPLACE INTO capsule (id, room, capsule, expires, opened_by)
            VALUES (?, ?, ?, ?, ?)
            """,
            row.id(),
            row.room(),
            row.capsule(),
            row.expires(),
            row.openedBy());
  }

  private static CapsuleRow row(Row row) {
    return new CapsuleRow(
        row.octets("id"),
        row.octets("room"),
        row.octets("capsule"),
        row.instant("expires"),
        row.octets("opened_by"));
  }
}
