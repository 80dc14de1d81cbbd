package org.dissentchannel.transparency.log;

import java.util.Optional;

/**
 * A place beside the database, not restored with it, that holds the newest published checkpoint.
 *
 * <p>It is how a log notices that its database was put back to an older state.
 */
public interface Anchor {
  /** What was written last, or empty if nothing was. */
  Optional<byte[]> read();

  /** Replaces the content, atomically and durably. */
  void write(byte[] checkpoint);
}
