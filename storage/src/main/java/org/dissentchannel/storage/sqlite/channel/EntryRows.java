package org.dissentchannel.storage.sqlite.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.channel.store.EntryTable;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Leaf;
import org.jspecify.annotations.Nullable;

final class EntryRows extends Rows implements EntryTable {
  private static final int TAG_AT = 8;

  EntryRows(Sql sql) {
    super(sql);
  }

  @Override
  public Optional<EntryRow> find(Hash leafHash) {
    return sql().find("SELECT * FROM entry WHERE leaf_hash = ?", EntryRows::row, leafHash);
  }

  @Override
  public boolean hasTag(Octets tag) {
    return sql()
        .exists(
            """
            SELECT 1 FROM entry WHERE tag = ?1
            UNION ALL SELECT 1 FROM purged_entry WHERE tag = ?1
            """,
            tag);
  }

  @Override
  public void insert(EntryRow row) {
    writable()
        .changeOne(
            """
            INSERT INTO entry (leaf_hash, leaf, salt, body, type, filing, tag, promise)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            row.leafHash(),
            row.leaf(),
            row.salt(),
            row.body(),
            row.type(),
            row.filing(),
            tag(row.leaf()),
            row.promise());
  }

  private static @Nullable Octets tag(Octets leaf) {
    Octets tag = leaf.slice(TAG_AT, TAG_AT + Leaf.TAG_SIZE);
    return tag.equals(Octets.of(new byte[Leaf.TAG_SIZE])) ? null : tag;
  }

  @Override
  public void savePromise(Hash leafHash, Octets promise) {
    writable().changeOne("UPDATE entry SET promise = ? WHERE leaf_hash = ?", promise, leafHash);
  }

  @Override
  public List<EntryRow> unpromised() {
    return sql().list("SELECT * FROM entry WHERE length(promise) = 0", EntryRows::row);
  }

  @Override
  public List<EntryRow> after(Hash leafHash, int most) {
    return sql()
        .list(
            "SELECT * FROM entry WHERE leaf_hash > ? ORDER BY leaf_hash LIMIT ?",
            EntryRows::row,
            leafHash,
            most);
  }

  @Override
  public void saveSize(Instant hour, long size, Instant before) {
    writable()
        .change(
            """
            DELETE FROM tree_size
            WHERE hour < (SELECT max(hour) FROM tree_size WHERE hour <= ?)
            """,
            before);
    writable()
        .changeIfAny(
            "INSERT INTO tree_size (hour, size) VALUES (?, ?) ON CONFLICT DO NOTHING", hour, size);
  }

  @Override
  public Optional<Long> sizeAt(Instant time) {
    return sql()
        .find(
            "SELECT size FROM tree_size WHERE hour <= ? ORDER BY hour DESC LIMIT 1",
            row -> row.number("size"),
            time);
  }

  private static EntryRow row(Row row) {
    return new EntryRow(
        row.hash("leaf_hash"),
        row.octets("leaf"),
        row.octets("salt"),
        row.octets("body"),
        row.text("type"),
        row.octets("filing"),
        row.octets("promise"));
  }
}
