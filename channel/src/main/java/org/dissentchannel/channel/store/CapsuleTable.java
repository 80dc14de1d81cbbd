package org.dissentchannel.channel.store;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Octets;

/** Invitations by capsule id. */
public interface CapsuleTable {
  Optional<CapsuleRow> find(Octets id);

  /** Those of a room, sorted by id. */
  List<CapsuleRow> ofRoom(Octets room);

  /** Inserts the row or replaces the one of the same id. */
  void save(CapsuleRow row);
}
