package org.dissentchannel.channel.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** What was destroyed, and its destruction. Everything here may be repeated. */
public interface PurgeTable {
  /** The day on which an entry was purged. */
  Optional<LocalDate> purgedOn(Hash leafHash);

  /** The leaf hash of the purged entry with this tag. */
  Optional<Hash> purgedWithTag(Octets tag);

  /** The room whose filing was purged. */
  Optional<Octets> roomOf(Hash filing);

  /** Destroys an entry, salt and body; its leaf hash and its tag stay known. */
  void destroyEntry(Hash leafHash, LocalDate on);

  /**
   * Destroys everything that a room keeps but its public keys: posts, signatures, consents,
   * capsules, the frozen text's record, proposal and filing, and all files but these.
   */
  void destroyWorkOf(Octets room, List<Hash> keptFiles);

  /** Destroys the file of an answer, unless the room has posted it too. */
  void destroyAnswer(Octets room, Hash hash);

  /** Whether this purge, by its own leaf hash, is carried out to the last byte. */
  boolean isDone(Hash purge);

  void saveDone(Hash purge);
}
