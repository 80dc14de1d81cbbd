package org.dissentchannel.channel.log;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ConcurrentHashMap;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.log.AppendOutcome;
import org.dissentchannel.transparency.log.Log;
import org.dissentchannel.transparency.log.Standing;
import org.dissentchannel.transparency.tree.HashReader;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * How an entry of this room gets into the log.
 *
 * <p>Any thread. An entry is kept in this room's tables before the log hears of it, in the
 * transaction of the verb that makes it; then the log queues it and promises; then the promise is
 * kept beside it. The log knows entries by leaf hash, so every step may be repeated.
 */
public final class EntryLog {
  /*
   * What a stop leaves:
   *
   * 1. before the verb's transaction is durable: nothing;
   * 2. after it, before the log has queued the entry: a row without a promise. Nobody was answered.
   *    recover() hands it to the log at the next start, or the same request does when it comes
   *    again; the numbers of filings stay without a gap because the row already has its number;
   * 3. after the log has queued it, before the promise is kept: the same, and the log gives the
   *    same promise again;
   * 4. after the promise is kept, before the answer: the same request gets the same answer.
   */
  private static final Duration RECENT = Duration.ofHours(24);

  /** A day has 96 slots of 15 minutes; whoever asks for more sizes has them computed again. */
  private static final int MOST_ROOTS = 1_024;

  private final ChannelStore store;
  private final Log log;
  private final HashReader hashes;
  private final ServerClock clock;
  private final ConcurrentHashMap<Long, Hash> roots = new ConcurrentHashMap<>();

  /**
   * Does no work.
   *
   * @param hashes the subtree hashes of that log
   */
  public EntryLog(ChannelStore store, Log log, HashReader hashes, ServerClock clock) {
    this.store = store;
    this.log = log;
    this.hashes = hashes;
    this.clock = clock;
  }

  Log log() {
    return log;
  }

  /** Refuses while the log takes no entries; to be asked before anything is kept for it. */
  public void requireWritable() {
    if (log.standing() instanceof Standing.ReadOnly(var reason)) {
      throw RefusedException.readOnly(reason);
    }
  }

  /** The promise for an entry that is kept, byte for byte the same each time. */
  public Octets promise(EntryRow row) {
    if (!row.promise().isEmpty()) {
      return row.promise();
    }
    Octets promise =
        switch (log.append(entry(row))) {
          case AppendOutcome.Promised(var signed) -> Octets.of(signed.bytes());
          case AppendOutcome.Refused(var reason) -> throw RefusedException.readOnly(reason);
          case AppendOutcome.TagTaken() ->
              throw new IllegalStateException("the tag of " + row.leafHash() + " is in the log");
        };
    return store.write(tables -> {
      tables.entries().savePromise(row.leafHash(), promise);
      return promise;
    });
  }

  /** Hands the log every kept entry it has not promised; how many there were. */
  public Outcome<Integer> recover() {
    return Outcome.of(() -> {
      var waiting = store.read(tables -> tables.entries().unpromised());
      return waiting.stream().map(this::promise).toList().size();
    });
  }

  /** The entry of a row, whose leaf is checked to open to its salt and body. */
  public static Entry entry(EntryRow row) {
    return Leaf.parse(row.leaf().bytes())
        .flatMap(leaf -> Entry.opening(leaf, row.salt().bytes(), row.body().bytes()))
        .orElseThrow(() -> new IllegalStateException("no entry opens " + row.leafHash()));
  }

  /** The row of a new entry, without a promise. */
  public static EntryRow row(Entry entry, String type, Octets filing) {
    return new EntryRow(
        entry.leafHash(),
        Octets.of(entry.leaf().bytes()),
        Octets.of(entry.salt()),
        Octets.of(entry.body()),
        type,
        filing,
        Octets.empty());
  }

  /**
   * Notes the size of the published tree, once an hour, so that it can be told how old a checkpoint
   * is. To be called after every slot.
   */
  public void noteSize() {
    long size = publishedSize();
    Instant hour = clock.now().truncatedTo(ChronoUnit.HOURS);
    Instant old = hour.minus(RECENT).minus(RECENT);
    store.write(tables -> {
      tables.entries().saveSize(hour, size, old);
      return size;
    });
  }

  /**
   * Whether this is a state of our published tree that was the newest at some time in the last 24
   * hours, to the hour. A checkpoint carries no time: this is the server's own word.
   */
  public boolean isRecent(TreeHead head) {
    Instant bound = clock.now().minus(RECENT).truncatedTo(ChronoUnit.HOURS);
    long least = store.read(tables -> tables.entries().sizeAt(bound)).orElse(0L);
    return head.size() >= least
        && head.size() <= publishedSize()
        && root(head.size()).equals(head.root());
  }

  /** The root of so many published leaves, which never changes. */
  private Hash root(long size) {
    if (roots.size() >= MOST_ROOTS) {
      roots.clear();
    }
    return roots.computeIfAbsent(size, leaves -> MerkleTree.root(hashes, leaves));
  }

  private long publishedSize() {
    return log.checkpoint().map(signed -> signed.head().size()).orElse(0L);
  }
}
