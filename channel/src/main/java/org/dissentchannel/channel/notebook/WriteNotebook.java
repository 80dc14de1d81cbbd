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
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Octets;

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
    Requests.requireSize("A notebook", stored, StoredForm.BYTES);
    var row = store.read(tables -> find(tables, id));
    Requests.requireSignature(
        "this notebook's write key",
        Requests.key("The write key", row.writeKey()),
        StoredForm.signature(stored),
        Labelled.hash(
                "dissent/notebook/v1",
                rules.org().bytes(),
                id.bytes(),
                StoredForm.version(stored).bytes(),
                StoredForm.file(stored).bytes())
            .bytes());
    return store.write(tables -> save(tables, id, stored));
  }

  private Stored save(ChannelTables tables, Octets id, Octets stored) {
    var row = find(tables, id);
    if (!row.stored().equals(stored)) {
      if (StoredForm.number(stored) != StoredForm.number(row.stored()) + 1) {
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
}
