package org.dissentchannel.channel.store;

import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * One entry of the entry store.
 *
 * @param leaf 64 bytes
 * @param salt 32 bytes
 * @param type of the body's statement, or {@link #CLEAR}
 * @param filing the leaf hash of the filing it belongs to, its own for a filing; empty for a clear
 *     entry
 * @param promise the note that promised its merging, or empty while the log has not answered
 */
public record EntryRow(
    Hash leafHash,
    Octets leaf,
    Octets salt,
    Octets body,
    String type,
    Octets filing,
    Octets promise) {
  /** The type of every clear entry here; the body says more. */
  public static final String CLEAR = "clear";
}
