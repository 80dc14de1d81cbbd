package org.dissentchannel.storage.sqlite.channel;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.store.PurgeTable;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.transparency.Hash;

final class PurgeRows extends Rows implements PurgeTable {
  PurgeRows(Sql sql) {
    super(sql);
  }

  @Override
  public Optional<LocalDate> purgedOn(Hash leafHash) {
    return sql()
        .find(
            "SELECT purged_on FROM purged_entry WHERE leaf_hash = ?",
            row -> row.day("purged_on"),
            leafHash);
  }

  @Override
  public Optional<Hash> purgedWithTag(Octets tag) {
    return sql()
        .find(
            "SELECT leaf_hash FROM purged_entry WHERE tag = ?", row -> row.hash("leaf_hash"), tag);
  }

  @Override
  public Optional<Octets> roomOf(Hash filing) {
    return sql()
        .find(
            """
            SELECT id FROM room
            WHERE filing_tag = (SELECT tag FROM purged_entry WHERE leaf_hash = ?)
            """,
            row -> row.octets("id"),
            filing);
  }

  @Override
  public void destroyEntry(Hash leafHash, LocalDate on) {
    writable()
        .changeIfAny(
            """
            INSERT INTO purged_entry (leaf_hash, tag, purged_on)
            SELECT leaf_hash, tag, ? FROM entry WHERE leaf_hash = ?
            """,
            on,
            leafHash);
    writable().changeIfAny("DELETE FROM filing WHERE leaf_hash = ?", leafHash);
    writable().changeIfAny("DELETE FROM entry WHERE leaf_hash = ?", leafHash);
  }

  @Override
  public void destroyWorkOf(Octets room, List<Hash> keptFiles) {
    writable().change("DELETE FROM filing WHERE room = ?", room);
    writable().change("DELETE FROM proposal WHERE room = ?", room);
    writable().change("DELETE FROM consent WHERE room = ?", room);
    writable().change("DELETE FROM act WHERE room = ?", room);
    writable().change("DELETE FROM capsule WHERE room = ?", room);
    writable().change("DELETE FROM freeze WHERE room = ?", room);
    writable().change("DELETE FROM post WHERE room = ?", room);
    List<Hash> files =
        sql().list("SELECT hash FROM room_file WHERE room = ?", row -> row.hash("hash"), room);
    for (Hash hash : files) {
      if (!keptFiles.contains(hash)) {
        writable().change("DELETE FROM part WHERE room = ? AND hash = ?", room, hash);
        writable().change("DELETE FROM room_file WHERE room = ? AND hash = ?", room, hash);
      }
    }
  }

  @Override
  public void destroyAnswer(Octets room, Hash hash) {
    writable().change("DELETE FROM part WHERE room = ? AND hash = ?", room, hash);
    writable()
        .change(
            """
            DELETE FROM room_file WHERE room = ?1 AND hash = ?2
              AND NOT EXISTS (SELECT 1 FROM post WHERE room = ?1 AND hash = ?2)
            """,
            room,
            hash);
  }

  @Override
  public boolean isDone(Hash purge) {
    return sql().exists("SELECT 1 FROM purge_done WHERE leaf_hash = ?", purge);
  }

  @Override
  public void saveDone(Hash purge) {
    writable()
        .changeIfAny("INSERT INTO purge_done (leaf_hash) VALUES (?) ON CONFLICT DO NOTHING", purge);
  }
}
