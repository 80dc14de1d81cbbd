package org.dissentchannel.channel.store;

import java.util.Optional;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Rooms by id. */
public interface RoomTable {
  Optional<RoomRow> find(Octets id);

  Optional<RoomRow> findByMember(Hash context, Octets pseudonym);

  Optional<RoomRow> findByKeys(Hash keyHash);

  Optional<RoomRow> findByFilingTag(Octets tag);

  /** Inserts a room that is not there. */
  void insert(RoomRow row, Progress progress);

  /** The progress of a room that is there. */
  Progress progress(Octets id);

  void saveProgress(Octets id, Progress progress);

  Optional<FreezeRow> freeze(Octets id);

  /** Inserts the freeze record or replaces the one of the same room. */
  void saveFreeze(FreezeRow row);
}
