package org.dissentchannel.channel.store;

import java.time.Instant;
import org.dissentchannel.protocol.Octets;

/** Nonces handed to offices and not used yet. */
public interface NonceTable {
  void insert(Octets nonce, Instant expires);

  /** Removes the nonce; whether it was there and had not expired. */
  boolean take(Octets nonce, Instant now);

  int count();

  /** Removes what has expired. */
  void purge(Instant now);
}
