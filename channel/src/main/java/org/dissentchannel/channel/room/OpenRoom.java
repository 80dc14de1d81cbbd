package org.dissentchannel.channel.room;

import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.log.Rulebook;
import org.dissentchannel.channel.log.Rules;
import org.dissentchannel.channel.proof.Presentations;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.Progress;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.room.RoomPublicKeys;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.note.NoteSigner;

/** Opens a room for a member who has one left in this epoch. */
public final class OpenRoom {
  private final ChannelStore store;
  private final Rules rules;
  private final Presentations presentations;
  private final NoteSigner promiseKey;
  private final ServerClock clock;

  public OpenRoom(
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

  /** Answers the server's note over the room id and the presentation's hash. */
  public Outcome<Octets> open(RoomOpening request) {
    return Outcome.of(() -> opened(request));
  }

  private Octets opened(RoomOpening request) {
    Requests.requireSize("A room id", request.roomId(), Requests.ID_BYTES);
    Requests.requireSize("A thread tag", request.filingTag(), ThreadTag.BYTES);
    RoomPublicKeys keys = keys(request);
    var presented = PresentedAct.read(request.presentation().bytes());
    Rulebook current = rules.current();
    EpochManifest manifest = epoch(current, request.roomId());
    int most = current.charterInForce(clock.today()).eligibility().roomsPerEpoch();
    if (request.j() < 0 || request.j() >= most) {
      throw RefusedException.forbidden("A member can open " + most + " rooms in one epoch.");
    }
    var act =
        Act.openRoom(
            new Contexts(manifest.org(), manifest.epoch()),
            (int) request.j(),
            new RoomId(request.roomId()),
            keys.hash());
    Presentations.requireSigned(
        presented, act, keys.cosign(), request.signature(), "the room's cosign key");
    RoomRow row = row(request, keys, manifest, act, presented);
    if (!store.read(tables -> isThere(tables, row))) {
      presentations.require(manifest, act, presented);
    }
    return store.write(tables -> save(tables, row));
  }

  /** A room that is there keeps its epoch, whichever has opened since. */
  private EpochManifest epoch(Rulebook current, Octets roomId) {
    return store
        .read(tables -> tables.rooms().find(roomId))
        .map(room -> current.acting(room.epochHeader(), clock.today()))
        .orElseGet(() -> current.newestOpen(clock.today()));
  }

  private static RoomPublicKeys keys(RoomOpening request) {
    return new RoomPublicKeys(
        recipient("The read recipient", request.readRecipient()),
        recipient("The draft recipient", request.draftRecipient()),
        Requests.key("The cosign key", request.cosignKey()),
        Requests.key("The file key", request.fileKey()));
  }

  private static Recipient recipient(String what, Octets key) {
    try {
      return Recipient.of(key.bytes());
    } catch (IllegalArgumentException _) {
      throw RefusedException.malformed(what + " is not a key that can be sealed to.");
    }
  }

  private RoomRow row(
      RoomOpening request,
      RoomPublicKeys keys,
      EpochManifest manifest,
      Act act,
      PresentedAct presented) {
    return new RoomRow(
        request.roomId(),
        keys.hash(),
        request.readRecipient(),
        request.draftRecipient(),
        request.cosignKey(),
        request.fileKey(),
        request.filingTag(),
        manifest.epoch().name(),
        manifest.header(),
        act.context(),
        presented.pseudonym(),
        ActNote.sign(promiseKey, new RoomId(request.roomId()), presented.hash(act)));
  }

  private Octets save(ChannelTables tables, RoomRow row) {
    if (!isThere(tables, row)) {
      tables.rooms().insert(row, Progress.opened(clock.today()));
    }
    return tables.rooms().find(row.id()).orElseThrow().note();
  }

  private static boolean isThere(ChannelTables tables, RoomRow row) {
    var same = tables.rooms().find(row.id());
    if (same.isPresent()) {
      if (isSame(same.get(), row)) {
        return true;
      }
      throw RefusedException.conflict("There is another room with this id.");
    }
    // Every proof names the keys and not the id: two rooms with the same keys would share them.
    if (tables.rooms().findByKeys(row.keyHash()).isPresent()) {
      throw RefusedException.conflict("There is another room with these keys.");
    }
    if (tables.rooms().findByMember(row.context(), row.pseudonym()).isPresent()) {
      throw RefusedException.conflict("This card has opened another room under this number.");
    }
    // Every co-signer can compute the tag: another room must not keep this one from filing.
    if (tables.rooms().findByFilingTag(row.filingTag()).isPresent()
        || tables.entries().hasTag(row.filingTag())) {
      throw RefusedException.conflict("This thread tag is another room's or in the log already.");
    }
    return false;
  }

  private static boolean isSame(RoomRow one, RoomRow other) {
    return one.keyHash().equals(other.keyHash())
        && one.filingTag().equals(other.filingTag())
        && one.context().equals(other.context())
        && one.pseudonym().equals(other.pseudonym());
  }
}
