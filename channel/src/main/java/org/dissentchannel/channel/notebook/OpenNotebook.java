package org.dissentchannel.channel.notebook;

import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.Stored;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.proof.Presentations;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.NotebookRow;
import org.dissentchannel.protocol.NotebookId;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentedAct;

/** Makes a notebook: one for each member and epoch. */
public final class OpenNotebook {
  private final ChannelStore store;
  private final Rules rules;
  private final Presentations presentations;
  private final ServerClock clock;

  public OpenNotebook(
      ChannelStore store, Rules rules, Presentations presentations, ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.presentations = presentations;
    this.clock = clock;
  }

  /**
   * Keeps the address for whoever holds the write key.
   *
   * @param id 16 bytes
   * @param presentation action open
   * @param signature of the write key over the presentation's cosign message
   */
  public Outcome<Stored> open(Octets id, Octets writeKey, Octets presentation, Octets signature) {
    return Outcome.of(() -> opened(id, writeKey, presentation, signature));
  }

  private Stored opened(Octets id, Octets writeKey, Octets bytes, Octets signature) {
    Requests.requireSize("A notebook address", id, Requests.ID_BYTES);
    var key = Requests.key("The write key", writeKey);
    var presented = PresentedAct.read(bytes.bytes());
    var manifest = rules.current().acting(presented.header(), clock.today());
    var contexts = new Contexts(manifest.org(), manifest.epoch());
    var act = Act.openNotebook(contexts, NotebookId.of(id.bytes()), key);
    Presentations.requireSigned(presented, act, key, signature, "the write key");
    var row =
        new NotebookRow(
            id, writeKey, act.context(), presented.pseudonym(), Octets.empty(), clock.today());
    if (store.read(tables -> isThere(tables, row))) {
      return new Stored();
    }
    presentations.require(manifest, act, presented);
    return store.write(tables -> save(tables, row));
  }

  private static Stored save(ChannelTables tables, NotebookRow row) {
    if (!isThere(tables, row)) {
      tables.notebooks().save(row);
    }
    return new Stored();
  }

  private static boolean isThere(ChannelTables tables, NotebookRow row) {
    var same = tables.notebooks().find(row.id());
    if (same.isPresent()) {
      if (isSame(same.get(), row)) {
        return true;
      }
      throw RefusedException.conflict("There is another notebook at this address.");
    }
    if (tables.notebooks().findByMember(row.context(), row.pseudonym()).isPresent()) {
      throw RefusedException.conflict("This card has a notebook at another address.");
    }
    return false;
  }

  private static boolean isSame(NotebookRow one, NotebookRow other) {
    return one.writeKey().equals(other.writeKey())
        && one.context().equals(other.context())
        && one.pseudonym().equals(other.pseudonym());
  }
}
