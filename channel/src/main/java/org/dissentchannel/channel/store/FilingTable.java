package org.dissentchannel.channel.store;

import java.util.Optional;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Proposals and filings, at most one of each for a room. */
public interface FilingTable {
  Optional<ProposalRow> proposal(Octets room);

  /** Inserts the proposal or replaces the one of the same room. */
  void saveProposal(ProposalRow row);

  void deleteProposal(Octets room);

  Optional<FilingRow> find(Octets room);

  Optional<FilingRow> findByLeaf(Hash leafHash);

  void insert(FilingRow row);
}
