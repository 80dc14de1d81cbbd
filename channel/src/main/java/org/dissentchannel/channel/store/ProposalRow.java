package org.dissentchannel.channel.store;

import java.time.Instant;
import java.util.List;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * What is proposed to be filed.
 *
 * @param authorsPart P, the exact bytes
 * @param subject H("dissent/filing/v1" ‖ P)
 * @param parts the hashes of the package's files, in order
 * @param lapses rounded up to the full hour
 */
public record ProposalRow(
    Octets room, Octets authorsPart, Hash subject, List<Hash> parts, Instant lapses) {
  public ProposalRow {
    parts = List.copyOf(parts);
  }
}
