package org.dissentchannel.channel.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * The entry store: leaf, salt and body of everything this server has let into the log, but what was
 * purged since.
 */
public interface EntryTable {
  Optional<EntryRow> find(Hash leafHash);

  /** Whether an entry has this tag, or had it before it was purged. */
  boolean hasTag(Octets tag);

  /** Inserts an entry whose leaf is not there. */
  void insert(EntryRow row);

  void savePromise(Hash leafHash, Octets promise);

  /** Entries without a promise, in any order. */
  List<EntryRow> unpromised();

  /** At most {@code most} entries of any kind whose leaf hash is above this one, ascending. */
  List<EntryRow> after(Hash leafHash, int most);

  /**
   * Keeps the size of the published tree for this hour if none is. Of the hours up to {@code
   * before} only the last stays.
   */
  void saveSize(Instant hour, long size, Instant before);

  /** The size kept for the last hour that is not after this time. */
  Optional<Long> sizeAt(Instant time);
}
