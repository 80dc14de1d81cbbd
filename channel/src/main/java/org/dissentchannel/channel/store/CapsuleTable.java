package org.dissentchannel.channel.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Octets;

/** Invitations by capsule id. */
public interface CapsuleTable {
  Optional<CapsuleRow> find(Octets id);

  /** Those of a room, sorted by id. */
  List<CapsuleRow> ofRoom(Octets room);

  /** How many a room has. */
  int count(Octets room);

  /** How many of a room nobody has opened and whose term is not over. */
  int unopened(Octets room, Instant now);

  /** Forgets those of a room that nobody opened and whose term was over at this time. */
  void forgetUnopened(Octets room, Instant expiredBy);

  /** Inserts the row or replaces the one of the same id. */
  void save(CapsuleRow row);
}
