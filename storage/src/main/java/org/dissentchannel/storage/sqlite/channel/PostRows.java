package org.dissentchannel.storage.sqlite.channel;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.store.PostRow;
import org.dissentchannel.channel.store.PostTable;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.transparency.Hash;

final class PostRows extends Rows implements PostTable {
  PostRows(Sql sql) {
    super(sql);
  }

  @Override
  public Optional<PostRow> find(Octets room, String kind, Hash hash) {
    return sql()
        .find(
            "SELECT * FROM post WHERE room = ? AND kind = ? AND hash = ?",
            PostRows::post,
            room,
            kind,
            hash);
  }

  @Override
  public void insert(PostRow row) {
    writable()
        .changeOne(
            "INSERT INTO post (room, n, kind, hash) VALUES (?, ?, ?, ?)",
            row.room(),
            row.n(),
            row.kind(),
            row.hash());
  }

  @Override
  public List<PostRow> page(Octets room, int from, int most) {
    return sql()
        .list(
            "SELECT * FROM post WHERE room = ? AND n >= ? ORDER BY n LIMIT ?",
            PostRows::post,
            room,
            from,
            most);
  }

  @Override
  public void saveFile(Octets room, Hash hash, Octets file) {
    writable()
        .changeIfAny(
            "INSERT INTO room_file (room, hash, file) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            room,
            hash,
            file);
  }

  @Override
  public Optional<Octets> file(Octets room, Hash hash) {
    return sql()
        .find(
            "SELECT file FROM room_file WHERE room = ? AND hash = ?",
            row -> row.octets("file"),
            room,
            hash);
  }

  @Override
  public List<Octets> filedRoomsOfPart(Hash hash) {
    return sql()
        .list(
            "SELECT room FROM part WHERE hash = ? AND room IN (SELECT room FROM filing)",
            row -> row.octets("room"),
            hash);
  }

  @Override
  public void savePart(Octets room, Hash hash) {
    writable()
        .changeIfAny(
            "INSERT INTO part (room, hash) VALUES (?, ?) ON CONFLICT DO NOTHING", room, hash);
  }

  @Override
  public boolean hasPart(Octets room, Hash hash) {
    return sql().exists("SELECT 1 FROM part WHERE room = ? AND hash = ?", room, hash);
  }

  @Override
  public int parts(Octets room) {
    return Math.toIntExact(sql().number("SELECT count(*) FROM part WHERE room = ?", room));
  }

  @Override
  public long partBytes(Octets room) {
    return sql()
        .number(
            """
            SELECT coalesce(sum(length(file)), 0) FROM part NATURAL JOIN room_file
            WHERE room = ?
            """,
            room);
  }

  @Override
  public void keepParts(Octets room, List<Hash> kept) {
    List<Hash> all =
        sql().list("SELECT hash FROM part WHERE room = ?", row -> row.hash("hash"), room);
    for (Hash hash : all) {
      if (!kept.contains(hash)) {
        writable().changeOne("DELETE FROM part WHERE room = ? AND hash = ?", room, hash);
        writable()
            .changeIfAny(
                """
                DELETE FROM room_file WHERE room = ?1 AND hash = ?2
                  AND NOT EXISTS (SELECT 1 FROM post WHERE room = ?1 AND hash = ?2)
                """,
                room,
                hash);
      }
    }
  }

  private static PostRow post(Row row) {
    return new PostRow(row.octets("room"), row.integer("n"), row.text("kind"), row.hash("hash"));
  }
}
