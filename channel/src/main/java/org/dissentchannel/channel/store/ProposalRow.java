package org.dissentchannel.channel.store;

import java.util.List;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * What is proposed to be filed.
 *
 * @param authorsPart P, the exact bytes
 * @param subject H("dissent/filing/v1" ‖ P)
 * @param parts the hashes of the package's files, in order
 */
public record ProposalRow(Octets room, Octets authorsPart, Hash subject, List<Hash> parts) {
  public ProposalRow {
    parts = List.copyOf(parts);
  }
}
