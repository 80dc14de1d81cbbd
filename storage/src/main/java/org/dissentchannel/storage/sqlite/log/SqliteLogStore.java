package org.dissentchannel.storage.sqlite.log;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.storage.StorageException;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.Migration;
import org.dissentchannel.storage.sqlite.Row;
import org.dissentchannel.storage.sqlite.Sql;
import org.dissentchannel.storage.sqlite.WritableSql;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.log.Batch;
import org.dissentchannel.transparency.log.EnqueueOutcome;
import org.dissentchannel.transparency.log.Location;
import org.dissentchannel.transparency.log.LogState;
import org.dissentchannel.transparency.log.LogStore;
import org.dissentchannel.transparency.log.LogStoreException;
import org.dissentchannel.transparency.log.LoggedEntry;
import org.dissentchannel.transparency.log.SlotState;
import org.dissentchannel.transparency.log.Waiting;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.Subtree;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * The public log in SQLite, in the file of the channel.
 *
 * <p>Nothing is kept in memory: two stores on one file, in one process or two, see one queue and
 * one tree, and the second of two batches for one head is refused. The order in which entries
 * arrived is kept only while they wait.
 */
public final class SqliteLogStore implements LogStore {
  /**
   * The log's tables. They share a file, and so one series of numbers, with the channel's: the log
   * has 0001, the channel begins at 0002, and whoever comes next takes the next free number.
   */
  public static final List<Migration> MIGRATIONS =
      Migration.resources(SqliteLogStore.class, "0001-log.sql");

  private final Database database;

  /** The log in this database, which was opened with {@link #MIGRATIONS} among its own. */
  public SqliteLogStore(Database database) {
    this.database = database;
  }

  @Override
  public Optional<LogState> state() {
    return attempt("reading the state", () -> database.read(SqliteLogStore::state));
  }

  private static Optional<LogState> state(Sql sql) {
    return sql.find(
        "SELECT size, root, last_slot, slot_size, default_from FROM log_state",
        row -> new LogState(new TreeHead(row.number("size"), row.hash("root")), slots(row)));
  }

  private static SlotState slots(Row row) {
    return new SlotState(
        row.number("last_slot"), row.integer("slot_size"), row.number("default_from"));
  }

  @Override
  public EnqueueOutcome enqueue(Entry entry, Deadline deadline) {
    var arrival = Arrival.of(entry);
    return attempt(
        "queueing an entry", () -> database.write(sql -> enqueue(sql, arrival, deadline)));
  }

  /** An entry as its columns, made before the transaction: hashing is no work for the writer. */
  private record Arrival(Hash leafHash, Octets opening, Octets tag, boolean hasTag) {
    static Arrival of(Entry entry) {
      var leaf = entry.leaf();
      return new Arrival(
          entry.leafHash(), Octets.of(entry.bytes()), Octets.of(leaf.tag()), leaf.hasTag());
    }
  }

  private static EnqueueOutcome enqueue(WritableSql sql, Arrival arrival, Deadline deadline) {
    var known = find(sql, arrival.leafHash());
    if (known.isPresent()) {
      return new EnqueueOutcome.Accepted(known.get().mergeBy());
    }
    if (arrival.hasTag() && !LogRows.takeTag(sql, arrival.tag())) {
      return new EnqueueOutcome.TagTaken();
    }
    // Counting on as part of the row that is read anyway keeps this independent of the queue's
    // length.
    var mergeBy =
        sql.find(
                """
                UPDATE log_state SET waiting = waiting + 1
                RETURNING waiting - 1 AS position, last_slot, slot_size, default_from
                """,
                row -> deadline.mergeBy(row.number("position"), slots(row)))
            .orElseThrow(() -> new IllegalStateException("The log has not begun"));
    sql.changeOne(
        "INSERT INTO log_queue (leaf_hash, merge_by, opening) VALUES (?, ?, ?)",
        arrival.leafHash(),
        mergeBy,
        arrival.opening());
    return new EnqueueOutcome.Accepted(mergeBy);
  }

  @Override
  public List<Waiting> waiting(int limit) {
    return attempt(
        "reading the queue",
        () ->
            database.read(sql ->
                sql.list(
                    """
                    SELECT leaf_hash, merge_by, substr(opening, 9, 24) <> zeroblob(24) AS has_tag
                    FROM log_queue ORDER BY place LIMIT ?
                    """,
                    SqliteLogStore::waiting,
                    limit)));
  }

  private static Waiting waiting(Row row) {
    return new Waiting(row.hash("leaf_hash"), row.instant("merge_by"), row.number("has_tag") == 1);
  }

  @Override
  public boolean commit(Batch batch) {
    return attempt("moving the tree", () -> database.write(sql -> commit(sql, batch)));
  }

  private static boolean commit(WritableSql sql, Batch batch) {
    var committed = state(sql);
    if (!committed.map(LogState::head).orElse(TreeHead.EMPTY).equals(batch.from())) {
      return false;
    }
    if (committed.isEmpty()) {
      sql.changeOne("INSERT INTO log_state VALUES (1, 0, ?, 0, 0, 0, 0)", TreeHead.EMPTY.root());
    }
    long index = batch.from().size();
    int fromQueue = 0;
    for (var leaf : batch.leaves()) {
      fromQueue += LogRows.place(sql, index, leaf);
      index++;
    }
    LogRows.addHashes(sql, batch.hashes());
    var slots = batch.to().slots();
    sql.changeOne(
        """
        UPDATE log_state SET size = ?, root = ?, last_slot = ?, slot_size = ?, default_from = ?,
          waiting = waiting - ?
        """,
        batch.to().head().size(),
        batch.to().head().root(),
        slots.lastSlot(),
        slots.size(),
        slots.defaultFrom(),
        fromQueue);
    return true;
  }

  @Override
  public Optional<byte[]> checkpoint() {
    return attempt(
        "reading the checkpoint",
        () ->
            database.read(
                sql -> sql.find("SELECT note FROM log_checkpoint", r -> r.bytes("note"))));
  }

  @Override
  public boolean advanceCheckpoint(long fromSize, SignedCheckpoint next) {
    return attempt(
        "storing a checkpoint", () -> database.write(sql -> advance(sql, fromSize, next)));
  }

  private static boolean advance(WritableSql sql, long fromSize, SignedCheckpoint next) {
    long stored = sql.number("SELECT coalesce(max(size), 0) FROM log_checkpoint");
    if (stored != fromSize) {
      return false;
    }
    sql.changeOne(
        """
        INSERT INTO log_checkpoint VALUES (1, ?, ?)
        ON CONFLICT (only_row) DO UPDATE SET size = excluded.size, note = excluded.note
        """,
        next.head().size(),
        next.bytes());
    return true;
  }

  @Override
  public Optional<Location> find(Hash leafHash) {
    return attempt("finding an entry", () -> database.read(sql -> find(sql, leafHash)));
  }

  private static Optional<Location> find(Sql sql, Hash leafHash) {
    return sql.find(
        """
        SELECT NULL AS leaf_index, merge_by FROM log_queue WHERE leaf_hash = ?
        UNION ALL
        SELECT leaf_index, merge_by FROM log_entry WHERE leaf_hash = ?
        """,
        SqliteLogStore::location,
        leafHash,
        leafHash);
  }

  private static Location location(Row row) {
    var mergeBy = row.instant("merge_by");
    return row.find("leaf_index", Row::number)
        .<Location>map(index -> new Location.Merged(index, mergeBy))
        .orElseGet(() -> new Location.Queued(mergeBy));
  }

  @Override
  public List<Leaf> leaves(long from, int count) {
    var leaves =
        attempt("reading leaves", () -> database.read(sql -> LogRows.leaves(sql, from, count)));
    return leaves.stream().map(SqliteLogStore::leaf).toList();
  }

  private static Leaf leaf(Octets bytes) {
    return Leaf.parse(bytes.bytes())
        .orElseThrow(() -> new IllegalStateException("The leaves hold something else"));
  }

  @Override
  public List<LoggedEntry> entries(long from, int limit) {
    var openings =
        attempt("reading entries", () -> database.read(sql -> LogRows.openings(sql, from, limit)));
    return openings.stream().map(LogRows.Opening::entry).toList();
  }

  @Override
  public void destroy(List<Hash> leafHashes) {
    attempt(
        "destroying entries",
        () ->
            database.write(sql -> {
              leafHashes.forEach(hash -> LogRows.destroy(sql, hash));
              return leafHashes.size();
            }));
  }

  @Override
  public List<Hash> read(int level, long from, int count) {
    return attempt(
        "reading hashes", () -> database.read(sql -> LogRows.hashes(sql, level, from, count)));
  }

  @Override
  public List<Hash> readAll(List<Subtree> places) {
    return attempt("reading hashes", () -> database.read(sql -> LogRows.hashes(sql, places)));
  }

  /** Only the failures of the database change their type; what a closure throws stays as it is. */
  private static <T> T attempt(String step, Supplier<T> work) {
    try {
      return work.get();
    } catch (StorageException e) {
      throw new LogStoreException(step, e);
    }
  }
}
