package org.dissentchannel.client.notebook;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.http.FrameAnswer;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.card.Notebook;
import org.dissentchannel.protocol.card.NotebookKeys;
import org.dissentchannel.protocol.card.StoredNotebook;
import org.dissentchannel.protocol.wire.Message;

/**
 * A card holder's notebook as one device keeps it: read, written whole, merged when another device
 * was faster. Any thread; changes of one instance wait for each other.
 *
 * <p>A version below one this device has seen, or a checkpoint in it that the log does not
 * continue, is a failure: somebody put back an old state.
 */
public final class KeptNotebook {
  private static final int ATTEMPTS = 8;

  private final Station station;
  private final HeldCard card;
  private final NotebookKeys keys;
  private final OrgId org;
  private long lastVersion;

  public KeptNotebook(Station station, HeldCard card) {
    this.station = station;
    this.card = card;
    this.keys = card.notebookKeys();
    this.org = card.manifest().org();
  }

  public HeldCard card() {
    return card;
  }

  /**
   * Makes the notebook, or, in a later epoch, claims it again. Not before the charter's waiting
   * time has passed since the card was issued.
   */
  public Outcome<Notebook> open() {
    return Outcome.of(this::opened);
  }

  private synchronized Notebook opened() {
    var from = card.usableFrom(station.log().charter().firstUseWait());
    if (station.clock().instant().isBefore(from)) {
      throw declined("The card may be opened first at " + from + ".");
    }
    var writeKey = keys.write().verifierKey();
    var act = Act.openNotebook(card.contexts(), keys.id(), writeKey);
    var presented = card.present(act, station.random());
    var signature = keys.write().sign(presented.cosignMessage(act));
    station
        .channel()
        .post(
            path(),
            Message.of(
                Octets.of(writeKey.bytes()), Octets.of(presented.bytes()), Octets.of(signature)));
    return changed(notebook -> notebook.seeing(station.log().head()));
  }

  /** What is in it; an absent one and an empty one look alike. */
  public Outcome<Notebook> read() {
    return Outcome.of(() -> fetched().notebook());
  }

  /**
   * Changes it and stores it. If another device stored first, both states are merged.
   *
   * @param change of the state as last stored; may be asked more than once
   */
  public Outcome<Notebook> change(UnaryOperator<Notebook> change) {
    return Outcome.of(() -> changed(change));
  }

  /** Overwrites it with an empty one; the caller deletes card, seed and notebook key. */
  public Outcome<Notebook> wipe() {
    return Outcome.of(this::wiped);
  }

  private record Fetched(long version, Notebook notebook) {}

  private synchronized Fetched fetched() {
    var message = station.channel().get(path());
    message.requireSizes(StoredNotebook.BYTES);
    var fetched = checked(StoredNotebook.read(message.blob(0).bytes()));
    if (!station.log().continues(fetched.notebook().seen())) {
      // The notebook may know a newer log than this device: only then is it worth a look.
      if (!station.freshLog().continues(fetched.notebook().seen())) {
        throw unproven("The log is not the one this card saw before.");
      }
    }
    return fetched;
  }

  private Fetched checked(StoredNotebook stored) {
    if (stored.version() < lastVersion) {
      throw unproven(
          "The notebook has version " + stored.version() + " after version " + lastVersion + ".");
    }
    if (stored.version() == 0) {
      return new Fetched(0, Notebook.EMPTY);
    }
    var notebook =
        stored
            .open(keys, org)
            .orElseThrow(() -> unproven("The notebook was not written with this card."));
    lastVersion = stored.version();
    return new Fetched(stored.version(), notebook);
  }

  private synchronized Notebook changed(UnaryOperator<Notebook> change) {
    var stored = fetched();
    // What the log has shown by now binds it towards whoever reads this notebook later.
    var wanted = change.apply(stored.notebook()).seeing(station.log().head());
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      requireFits(wanted);
      var sealed = StoredNotebook.seal(wanted, keys, org, stored.version(), station.random());
      switch (put(sealed)) {
        case FrameAnswer.Given _ -> {
          lastVersion = sealed.version();
          return wanted;
        }
        case FrameAnswer.Denied denied -> {
          stored = conflicting(denied);
          wanted = wanted.merge(stored.notebook());
        }
      }
    }
    throw declined("Another device keeps writing the notebook; try again.");
  }

  private synchronized Notebook wiped() {
    long version = fetched().version();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var empty = StoredNotebook.wipe(keys, org, version, station.random());
      switch (put(empty)) {
        case FrameAnswer.Given _ -> {
          lastVersion = empty.version();
          return Notebook.EMPTY;
        }
        case FrameAnswer.Denied denied -> version = conflicting(denied).version();
      }
    }
    throw declined("Another device keeps writing the notebook; try again.");
  }

  private Fetched conflicting(FrameAnswer.Denied denied) {
    if (denied.status() != 409 || denied.stored().size() != 1) {
      throw new StepFailedException(new Failure.Refused(denied.status(), denied.sentence()));
    }
    return checked(StoredNotebook.read(denied.stored().getFirst().bytes()));
  }

  private FrameAnswer put(StoredNotebook stored) {
    var frame = Message.of(Octets.of(stored.bytes())).framed(SizeClass.KIB_16);
    Channel channel = station.channel();
    return channel.send("PUT", path(), Map.of(), Octets.of(frame));
  }

  private static void requireFits(Notebook notebook) {
    if (!notebook.fits()) {
      throw declined("The notebook is full: say which room to drop.");
    }
  }

  private String path() {
    return "/v1/notebooks/" + keys.id().hex();
  }
}
