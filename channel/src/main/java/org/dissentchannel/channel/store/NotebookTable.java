package org.dissentchannel.channel.store;

import java.util.Optional;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Notebooks by address. */
public interface NotebookTable {
  Optional<NotebookRow> find(Octets id);

  Optional<NotebookRow> findByMember(Hash context, Octets pseudonym);

  /** Inserts the row or replaces the one of the same address. */
  void save(NotebookRow row);
}
