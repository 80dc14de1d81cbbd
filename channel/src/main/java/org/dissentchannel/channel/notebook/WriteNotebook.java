package org.dissentchannel.channel.notebook;

import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.Stored;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.NotebookRow;
import org.dissentchannel.protocol.NotebookId;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.card.StoredNotebook;

/** Replaces a notebook by its next version. */
public final class WriteNotebook {
  private final ChannelStore store;
  private final Rules rules;
  private final ServerClock clock;

  public WriteNotebook(ChannelStore store, Rules rules, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Keeps the stored form if its version follows the one that is there; a conflict carries that
   * one.
   *
   * @param stored version 8 | signature 64 | age file 15,872
   */
  public Outcome<Stored> write(Octets id, Octets stored) {
    return Outcome.of(() -> written(id, stored));
  }

  private Stored written(Octets id, Octets stored) {
    Requests.requireSize("A notebook address", id, Requests.ID_BYTES);
    StoredNotebook next = StoredNotebook.read(stored.bytes());
    var row = store.read(tables -> find(tables, id));
    var key = Requests.key("The write key", row.writeKey());
    if (!next.isSignedBy(key, rules.org(), new NotebookId(id))) {
      throw RefusedException.forbidden(
          "The signature does not hold with this notebook's write key.");
    }
    return store.write(tables -> save(tables, id, stored));
  }

  private Stored save(ChannelTables tables, Octets id, Octets stored) {
    var row = find(tables, id);
    if (!row.stored().equals(stored)) {
      if (StoredNotebook.read(stored.bytes()).version() != version(row) + 1) {
        throw RefusedException.conflict(
            "The notebook has been written since it was last read.", row.stored());
      }
      tables
          .notebooks()
          .save(
              new NotebookRow(
                  id, row.writeKey(), row.context(), row.pseudonym(), stored, clock.today()));
    }
    return new Stored();
  }

  private static NotebookRow find(ChannelTables tables, Octets id) {
    return tables
        .notebooks()
        .find(id)
        .orElseThrow(() -> RefusedException.absent("There is no such notebook."));
  }

  private static long version(NotebookRow row) {
    return row.stored().isEmpty() ? 0 : StoredNotebook.read(row.stored().bytes()).version();
  }
}
