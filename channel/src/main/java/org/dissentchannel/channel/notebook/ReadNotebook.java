package org.dissentchannel.channel.notebook;

import java.security.SecureRandom;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.NotebookRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.card.StoredNotebook;

/** Answers a notebook's stored form, of one length whether or not there is one. */
public final class ReadNotebook {
  private final ChannelStore store;
  private final SecureRandom random;

  public ReadNotebook(ChannelStore store, SecureRandom random) {
    this.store = store;
    this.random = random;
  }

  /** The stored form; version 0 and random bytes for an address unknown or never written. */
  public Outcome<Octets> read(Octets id) {
    return Outcome.of(() -> {
      Requests.requireSize("A notebook address", id, Requests.ID_BYTES);
      return store
          .read(tables -> tables.notebooks().find(id))
          .map(NotebookRow::stored)
          .filter(stored -> !stored.isEmpty())
          .orElseGet(this::absent);
    });
  }

  private Octets absent() {
    byte[] drawn = new byte[StoredNotebook.BYTES - Long.BYTES];
    random.nextBytes(drawn);
    return Octets.concat(new byte[Long.BYTES], drawn);
  }
}
