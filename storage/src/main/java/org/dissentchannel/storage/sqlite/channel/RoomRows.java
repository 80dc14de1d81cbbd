package org.dissentchannel.storage.sqlite.channel;

import java.util.Locale;
import java.util.Optional;
import org.dissentchannel.channel.store.FreezeRow;
import org.dissentchannel.channel.store.Progress;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.channel.store.RoomTable;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.transparency.Hash;

final class RoomRows extends Rows implements RoomTable {
  RoomRows(Sql sql) {
    super(sql);
  }

  @Override
  public Optional<RoomRow> find(Octets id) {
    return sql().find("SELECT * FROM room WHERE id = ?", RoomRows::room, id);
  }

  @Override
  public Optional<RoomRow> findByMember(Hash context, Octets pseudonym) {
    return sql()
        .find(
            "SELECT * FROM room WHERE context = ? AND pseudonym = ?",
            RoomRows::room,
            context,
            pseudonym);
  }

  @Override
  public Optional<RoomRow> findByKeys(Hash keyHash) {
    return sql().find("SELECT * FROM room WHERE key_hash = ?", RoomRows::room, keyHash);
  }

  @Override
  public Optional<RoomRow> findByFilingTag(Octets tag) {
    return sql().find("SELECT * FROM room WHERE filing_tag = ?", RoomRows::room, tag);
  }

  @Override
  public void insert(RoomRow row, Progress progress) {
    writable()
        .changeOne(
            """
            INSERT INTO room (id, key_hash, read_recipient, draft_recipient, cosign_key, file_key,
              filing_tag, epoch, epoch_header, context, pseudonym, note)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            row.id(),
            row.keyHash(),
            row.readRecipient(),
            row.draftRecipient(),
            row.cosignKey(),
            row.fileKey(),
            row.filingTag(),
            row.epoch(),
            row.epochHeader(),
            row.context(),
            row.pseudonym(),
            row.note());
    saveProgress(row.id(), progress);
  }

  @Override
  public Progress progress(Octets id) {
    return sql().one("SELECT * FROM room_progress WHERE room = ?", RoomRows::progress, id);
  }

  @Override
  public void saveProgress(Octets id, Progress progress) {
    writable()
        .changeOne(
            """
            INSERT OR REPLACE INTO room_progress (room, stage, lapses, closed_on, posts,
              posted_bytes, tally, tally_on, used_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            id,
            progress.stage().name().toLowerCase(Locale.ROOT),
            progress.lapses(),
            progress.closedOn(),
            progress.posts(),
            progress.postedBytes(),
            progress.tally(),
            progress.tallyOn(),
            progress.usedOn());
  }

  @Override
  public Optional<FreezeRow> freeze(Octets id) {
    return sql().find("SELECT * FROM freeze WHERE room = ?", RoomRows::freeze, id);
  }

  @Override
  public void saveFreeze(FreezeRow row) {
    writable()
        .changeOne(
            "INSERT OR REPLACE INTO freeze (room, record, signature, text_root) VALUES (?, ?, ?, ?)",
            row.room(),
            row.record(),
            row.signature(),
            row.textRoot());
  }

  private static RoomRow room(Row row) {
    return new RoomRow(
        row.octets("id"),
        row.hash("key_hash"),
        row.octets("read_recipient"),
        row.octets("draft_recipient"),
        row.octets("cosign_key"),
        row.octets("file_key"),
        row.octets("filing_tag"),
        row.text("epoch"),
        row.hash("epoch_header"),
        row.hash("context"),
        row.octets("pseudonym"),
        row.octets("note"));
  }

  private static Progress progress(Row row) {
    return new Progress(
        Stage.valueOf(row.text("stage").toUpperCase(Locale.ROOT)),
        row.instant("lapses"),
        row.day("closed_on"),
        row.integer("posts"),
        row.number("posted_bytes"),
        row.integer("tally"),
        row.day("tally_on"),
        row.day("used_on"));
  }

  private static FreezeRow freeze(Row row) {
    return new FreezeRow(
        row.octets("room"), row.octets("record"), row.octets("signature"), row.hash("text_root"));
  }
}
