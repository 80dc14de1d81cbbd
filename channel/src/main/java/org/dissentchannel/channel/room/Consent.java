package org.dissentchannel.channel.room;

import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.proof.Presentations;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.ConsentRow;
import org.dissentchannel.channel.store.ProposalRow;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.note.NoteSigner;

/** Takes a member's consent to file what is proposed, or to freeze anew. */
public final class Consent {
  /**
   * The most consents of one member in a room: enough for every proposal and version in earnest.
   */
  public static final int MOST_OF_ONE_MEMBER = 64;

  private static final List<Integer> EPOCH_ONLY = List.of(0);

  private final ChannelStore store;
  private final Rules rules;
  private final Presentations presentations;
  private final NoteSigner promiseKey;
  private final ServerClock clock;

  public Consent(
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
   * Keeps the consent and answers the server's note; a second one of the same member to the same
   * thing gets the note of the first.
   */
  public Outcome<Octets> consent(Octets roomId, Octets presentation, Octets signature) {
    return Outcome.of(() -> taken(roomId, PresentedAct.read(presentation.bytes()), signature));
  }

  private Octets taken(Octets roomId, PresentedAct presented, Octets signature) {
    RoomRow room = store.read(tables -> RoomLookup.room(tables, roomId));
    EpochManifest manifest = rules.current().acting(room.epochHeader(), clock.today());
    Act act = act(room, manifest, presented);
    Presentations.requireSigned(
        presented, act, RoomLookup.cosignKey(room), signature, "the room's cosign key");
    var row =
        new ConsentRow(
            roomId,
            presented.pseudonym(),
            presented.action().word(),
            Hash.of(presented.subject().bytes()),
            Octets.of(presented.bytes()),
            presented.hash(act),
            signature);
    if (!store.read(tables -> isStored(tables, row))) {
      presentations.require(manifest, act, presented);
    }
    return note(store.write(tables -> save(tables, row)));
  }

  /** The subject may be any here: a consent counts only for exactly what it names. */
  private static Act act(RoomRow room, EpochManifest manifest, PresentedAct presented) {
    if (presented.subject().size() != Hash.SIZE) {
      throw RefusedException.malformed("The subject of a consent has 32 bytes.");
    }
    var contexts = new Contexts(manifest.org(), manifest.epoch());
    return switch (presented.action()) {
      case FILE, FREEZE ->
          new Act(
              contexts.file(room.keyHash()),
              room.keyHash(),
              presented.action(),
              presented.subject(),
              EPOCH_ONLY);
      case OPEN, JOIN, SIGN, WITHDRAW, NAME, PROVE ->
          throw RefusedException.malformed("A consent is to file or to freeze.");
    };
  }

  private boolean isStored(ChannelTables tables, ConsentRow row) {
    if (tables
        .consents()
        .find(row.room(), row.pseudonym(), row.action(), row.subject())
        .isPresent()) {
      return true;
    }
    if (row.action().equals("file")) {
      requireProposed(tables, row);
    }
    if (tables.consents().given(row.room(), row.pseudonym()) >= MOST_OF_ONE_MEMBER) {
      throw RefusedException.quotaUsed("This member has given as many consents here as may be.");
    }
    return false;
  }

  private void requireProposed(ChannelTables tables, ConsentRow row) {
    boolean isProposed =
        RoomLookup.progress(tables, row.room(), clock).stage() == Stage.PROPOSED
            && tables
                .filings()
                .proposal(row.room())
                .map(ProposalRow::subject)
                .filter(row.subject()::equals)
                .isPresent();
    if (!isProposed) {
      throw RefusedException.gone("What this consents to is not proposed any more.");
    }
  }

  private ConsentRow save(ChannelTables tables, ConsentRow row) {
    if (!isStored(tables, row)) {
      tables.consents().insert(row);
      var progress = tables.rooms().progress(row.room());
      tables.rooms().saveProgress(row.room(), progress.used(clock.today()));
    }
    return tables
        .consents()
        .find(row.room(), row.pseudonym(), row.action(), row.subject())
        .orElseThrow();
  }

  private Octets note(ConsentRow row) {
    return ActNote.sign(promiseKey, new RoomId(row.room()), row.hash());
  }
}
