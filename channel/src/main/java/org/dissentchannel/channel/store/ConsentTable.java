package org.dissentchannel.channel.store;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Consents, unique on room, pseudonym, action and subject. */
public interface ConsentTable {
  Optional<ConsentRow> find(Octets room, Octets pseudonym, String action, Hash subject);

  void insert(ConsentRow row);

  /** Those of one subject, sorted by pseudonym. */
  List<ConsentRow> of(Octets room, String action, Hash subject);

  /** How many consents of any kind this pseudonym has given in the room. */
  int given(Octets room, Octets pseudonym);
}
