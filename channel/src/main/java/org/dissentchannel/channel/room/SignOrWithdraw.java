package org.dissentchannel.channel.room;

import java.time.Instant;
import java.util.Optional;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.proof.Presentations;
import org.dissentchannel.channel.room.ActRule.Decision;
import org.dissentchannel.channel.store.ActRow;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.FreezeRow;
import org.dissentchannel.channel.store.Progress;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.envelope.AgeFile;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.transparency.note.NoteSigner;

/** Takes a member's signature under the frozen text, or its withdrawal. */
public final class SignOrWithdraw {
  private final ChannelStore store;
  private final Rules rules;
  private final Presentations presentations;
  private final NoteSigner promiseKey;
  private final ServerClock clock;

  public SignOrWithdraw(
      ChannelStore store,
      Rules rules,
      Presentations presentations,
      NoteSigner promiseKey,
      ServerClock clock) {
    this.store = store;
    this.rules = rules;
    this.presentations = presentations;
    this.promiseKey = promiseKey;
    this.clock = clock;
  }

  /**
   * Keeps the act as its pseudonym's row and answers the server's note. The same bytes get the same
   * note; a conflict carries the stored act's presentation and is given only after the offered
   * proof held.
   *
   * @param signature of the cosign key
   * @param record N2, or random bytes in its place; 14,336 bytes
   */
  public Outcome<Octets> act(Octets roomId, Octets presentation, Octets signature, Octets record) {
    return Outcome.of(() -> taken(roomId, presentation, signature, record));
  }

  private record Scene(RoomRow room, FreezeRow freeze) {}

  private Octets taken(Octets roomId, Octets presentation, Octets signature, Octets record) {
    Requests.requireSize("The record", record, NamedRecord.N2_BYTES);
    var presented = PresentedAct.read(presentation.bytes());
    Scene scene = store.read(tables -> scene(tables, roomId));
    EpochManifest manifest = rules.current().acting(scene.room().epochHeader(), clock.today());
    Act act = act(scene, manifest, presented);
    Presentations.requireSigned(
        presented, act, RoomLookup.cosignKey(scene.room()), signature, "the room's cosign key");
    ActRow offered = row(roomId, presented, act, signature, record, scene.freeze());
    Octets note = ActNote.sign(promiseKey, new RoomId(roomId), offered.hash());
    if (store.read(tables -> isStored(tables, offered))) {
      return note;
    }
    presentations.require(manifest, act, presented);
    return store.write(tables -> save(tables, offered, note));
  }

  private static Scene scene(ChannelTables tables, Octets roomId) {
    return new Scene(RoomLookup.room(tables, roomId), RoomLookup.frozen(tables, roomId));
  }

  /** What this presentation must be to count here: everything but its action comes from us. */
  private static Act act(Scene scene, EpochManifest manifest, PresentedAct presented) {
    var record = FreezeRecord.read(scene.freeze().record().bytes());
    var contexts = new Contexts(manifest.org(), manifest.epoch());
    var keyHash = scene.room().keyHash();
    return switch (presented.action()) {
      case SIGN -> Act.sign(contexts, keyHash, record.textRoot(), record.shows());
      case WITHDRAW -> Act.withdraw(contexts, keyHash, record.textRoot(), record.shows());
      case OPEN, JOIN, NAME, FILE, FREEZE, PROVE ->
          throw RefusedException.malformed("An act here is to sign or to withdraw.");
    };
  }

  private static ActRow row(
      Octets roomId,
      PresentedAct presented,
      Act act,
      Octets signature,
      Octets record,
      FreezeRow freeze) {
    return new ActRow(
        roomId,
        presented.pseudonym(),
        presented.action() == Action.WITHDRAW,
        presented.seq(),
        freeze.textRoot(),
        Octets.of(presented.bytes()),
        presented.hash(act),
        signature,
        presented.isNamed() ? named(presented, record) : Octets.empty(),
        Octets.empty(),
        Octets.empty());
  }

  private static Octets named(PresentedAct presented, Octets record) {
    if (presented.action() == Action.WITHDRAW) {
      throw RefusedException.forbidden("A withdrawal carries no name.");
    }
    if (AgeFile.stanzaCount(record.bytes()).orElse(0) != 1) {
      throw RefusedException.malformed("The name is not an age file for this room alone.");
    }
    return record;
  }

  private static boolean isStored(ChannelTables tables, ActRow offered) {
    return tables
        .acts()
        .find(offered.room(), offered.pseudonym())
        .filter(row -> row.presentation().equals(offered.presentation()))
        .isPresent();
  }

  private Octets save(ChannelTables tables, ActRow offered, Octets note) {
    FreezeRow freeze = RoomLookup.frozen(tables, offered.room());
    if (!freeze.textRoot().equals(offered.textRoot())) {
      throw RefusedException.forbidden("Another text has been frozen meanwhile.");
    }
    Progress progress = RoomLookup.progress(tables, offered.room(), clock);
    Optional<ActRow> stored = tables.acts().find(offered.room(), offered.pseudonym());
    return switch (ActRule.decide(progress.stage(), stored, offered)) {
      case Decision.Repeated() -> note;
      case Decision.Kept(var row, boolean voidsProposal) -> {
        Progress counted = Tally.taken(tables, row.room(), progress, clock.today());
        tables.acts().save(row);
        tables.rooms().saveProgress(row.room(), voided(tables, counted, row, voidsProposal));
        yield note;
      }
    };
  }

  /** Signing stays closed until the close lapses: the drafters propose again without this row. */
  private Progress voided(
      ChannelTables tables, Progress progress, ActRow row, boolean voidsProposal) {
    Progress used = progress.used(clock.today());
    if (!voidsProposal || progress.stage() != Stage.PROPOSED) {
      return used;
    }
    tables.filings().deleteProposal(row.room());
    Instant lapses = progress.lapses();
    return used.to(Stage.CLOSED, lapses);
  }
}
