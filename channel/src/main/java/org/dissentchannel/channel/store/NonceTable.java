package org.dissentchannel.channel.store;

import java.time.Instant;
import org.dissentchannel.protocol.Octets;

/** Nonces that offices have used, until they would have expired. */
public interface NonceTable {
  /** Notes the use; false if it was used before. */
  boolean use(Octets nonce, Instant expires);

  /** Forgets those that have expired. */
  void purge(Instant now);
}
