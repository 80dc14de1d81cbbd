package org.dissentchannel.channel.store;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Acts, one row for each room and pseudonym. */
public interface ActTable {
  Optional<ActRow> find(Octets room, Octets pseudonym);

  /** Inserts the row or replaces the one of the same room and pseudonym. */
  void save(ActRow row);

  /** The signatures of this text, sorted by pseudonym as unsigned bytes. */
  List<ActRow> signatures(Octets room, Hash textRoot);

  int countSignatures(Octets room, Hash textRoot);
}
