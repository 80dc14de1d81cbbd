package org.dissentchannel.storage.sqlite.log;

import java.util.List;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.storage.sqlite.WritableSql;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.log.LoggedEntry;
import org.dissentchannel.transparency.log.NewLeaf;
import org.dissentchannel.transparency.tree.LevelHash;
import org.dissentchannel.transparency.tree.Subtree;

/** The rows of the tree: leaves, entries, tags and hashes, written once and never changed. */
final class LogRows {
  private static final int DEEPEST = Long.SIZE - 2;

  private LogRows() {}

  /** An entry's index and bytes as stored, to be checked outside of the transaction. */
  record Opening(long index, Octets bytes) {
    LoggedEntry entry() {
      return Entry.parse(bytes.bytes())
          .map(entry -> new LoggedEntry(index, entry))
          .orElseThrow(
              () -> new IllegalStateException("The entry of leaf " + index + " does not open it"));
    }
  }

  /** Reserves a tag that is not zeros; false if it was taken, with nothing written. */
  static boolean takeTag(WritableSql sql, Octets tag) {
    return sql.changeIfAny("INSERT INTO log_tag VALUES (?) ON CONFLICT DO NOTHING", tag);
  }

  /**
   * Stores the leaf at this index, and its entry if it has one; returns how many left the queue.
   *
   * @throws IllegalArgumentException if it should be in the queue and is not, or its tag is taken
   */
  static int place(WritableSql sql, long index, NewLeaf leaf) {
    return switch (leaf) {
      case NewLeaf.FromQueue(var leafHash) -> {
        placeQueued(sql, index, leafHash);
        yield 1;
      }
      case NewLeaf.Direct(var entry, var mergeBy) -> {
        placeNew(sql, index, entry.leaf());
        sql.changeOne(
            "INSERT INTO log_entry (leaf_index, leaf_hash, merge_by, opening) VALUES (?, ?, ?, ?)",
            index,
            entry.leafHash(),
            mergeBy,
            entry.bytes());
        yield 0;
      }
      case NewLeaf.Tick(var tick) -> {
        placeNew(sql, index, tick);
        yield 0;
      }
    };
  }

  private static void placeQueued(WritableSql sql, long index, Hash leafHash) {
    boolean isQueued =
        sql.changeIfAny(
            """
            INSERT INTO log_entry (leaf_index, leaf_hash, merge_by, opening)
            SELECT ?, leaf_hash, merge_by, opening FROM log_queue WHERE leaf_hash = ?
            """,
            index,
            leafHash);
    if (!isQueued) {
      throw new IllegalArgumentException("Not queued: " + leafHash);
    }
    sql.changeOne(
        """
        INSERT INTO log_leaf (leaf_index, leaf)
        SELECT leaf_index, substr(opening, 1, 64) FROM log_entry WHERE leaf_index = ?
        """,
        index);
    sql.changeOne("DELETE FROM log_queue WHERE leaf_hash = ?", leafHash);
  }

  private static void placeNew(WritableSql sql, long index, Leaf leaf) {
    if (leaf.hasTag() && !takeTag(sql, Octets.of(leaf.tag()))) {
      throw new IllegalArgumentException("The tag is taken of the leaf for index " + index);
    }
    sql.changeOne("INSERT INTO log_leaf (leaf_index, leaf) VALUES (?, ?)", index, leaf.bytes());
  }

  static void addHashes(WritableSql sql, List<LevelHash> hashes) {
    for (var hash : hashes) {
      sql.changeOne(
          "INSERT INTO log_hash (level, place, hash) VALUES (?, ?, ?)",
          hash.level(),
          hash.index(),
          hash.hash());
    }
  }

  static List<Octets> leaves(Sql sql, long from, int count) {
    check(size(sql), 0, from, count);
    return all(
        count,
        sql.list(
            """
            SELECT leaf FROM log_leaf WHERE leaf_index >= ? AND leaf_index < ? ORDER BY leaf_index
            """,
            row -> row.octets("leaf"),
            from,
            from + count));
  }

  static List<Opening> openings(Sql sql, long from, int limit) {
    return sql.list(
        """
        SELECT leaf_index, opening FROM log_entry
        WHERE leaf_index >= ? AND substr(opening, 65) <> zeroblob(32)
        ORDER BY leaf_index LIMIT ?
        """,
        row -> new Opening(row.number("leaf_index"), row.octets("opening")),
        from,
        limit);
  }

  /**
   * Puts 32 zeros in the place of salt and body: an opening that opens no leaf, and stands for none
   * any more.
   *
   * @throws IllegalArgumentException if the entry is not in the tree
   */
  static void destroy(WritableSql sql, Hash leafHash) {
    Octets leaf =
        sql.find(
                "SELECT substr(opening, 1, 64) AS leaf FROM log_entry WHERE leaf_hash = ?",
                row -> row.octets("leaf"),
                leafHash)
            .orElseThrow(() -> new IllegalArgumentException("Not in the tree: " + leafHash));
    sql.changeOne(
        "UPDATE log_entry SET opening = ? WHERE leaf_hash = ?",
        Octets.concat(leaf.bytes(), new byte[Entry.SALT_SIZE]),
        leafHash);
  }

  static List<Hash> hashes(Sql sql, int level, long from, int count) {
    check(size(sql), level, from, count);
    return all(
        count,
        sql.list(
            """
            SELECT hash FROM log_hash WHERE level = ? AND place >= ? AND place < ? ORDER BY place
            """,
            row -> row.hash("hash"),
            level,
            from,
            from + count));
  }

  static List<Hash> hashes(Sql sql, List<Subtree> places) {
    long size = size(sql);
    return places.stream().map(place -> hash(sql, place, size)).toList();
  }

  private static Hash hash(Sql sql, Subtree place, long size) {
    check(size, place.level(), place.index(), 1);
    return all(
            1,
            sql.list(
                "SELECT hash FROM log_hash WHERE level = ? AND place = ?",
                row -> row.hash("hash"),
                place.level(),
                place.index()))
        .getFirst();
  }

  private static long size(Sql sql) {
    return sql.number("SELECT coalesce(max(size), 0) FROM log_state");
  }

  private static void check(long size, int level, long from, int count) {
    boolean isInside =
        level >= 0
            && level <= DEEPEST
            && from >= 0
            && count >= 0
            && from <= (size >> level) - count;
    if (!isInside) {
      throw new IllegalArgumentException(
          "No %d complete subtrees from level %d, index %d in a tree of %d leaves"
              .formatted(count, level, from, size));
    }
  }

  /** A row missing inside the tree is damage, not a wrong question. */
  private static <T> List<T> all(int count, List<T> rows) {
    if (rows.size() != count) {
      throw new IllegalStateException(rows.size() + " rows of the tree instead of " + count);
    }
    return rows;
  }
}
