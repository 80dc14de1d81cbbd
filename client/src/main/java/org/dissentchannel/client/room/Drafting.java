package org.dissentchannel.client.room;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.CapsuleId;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Recipients;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.room.Capability;
import org.dissentchannel.protocol.room.DrafterCapability;
import org.dissentchannel.protocol.room.EnvelopeHeader;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.Invitation;
import org.dissentchannel.protocol.room.RoomEnvelope;
import org.dissentchannel.protocol.room.RoomKeys;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.SigningKey;

/** What a drafter does before anything is filed: open, write, invite. Any thread. */
public final class Drafting {
  private static final int MOST_CAPSULES = 4_096;

  private final Station station;
  private final RoomPass pass;
  private final RoomKeys keys;

  private Drafting(Station station, RoomPass pass, RoomKeys keys) {
    this.station = station;
    this.pass = pass;
    this.keys = keys;
  }

  /** The work of whoever holds a drafter's pass. */
  public static Outcome<Drafting> in(Station station, RoomPass pass) {
    return Outcome.of(() ->
        new Drafting(
            station,
            pass,
            pass.drafterKeys().orElseThrow(() -> declined("This pass is a co-signer's."))));
  }

  /**
   * Opens a new room with a card.
   *
   * @param j which of the member's rooms this epoch, from 0 to the charter's number less one; one
   *     taken by another room is refused
   */
  public static Outcome<Drafting> open(Station station, HeldCard card, int j) {
    return Outcome.of(() -> opened(station, card, j));
  }

  private static Drafting opened(Station station, HeldCard card, int j) {
    var log = station.vouchedLog();
    if (j < 0 || j >= log.charter().eligibility().roomsPerEpoch()) {
      throw declined("The charter does not allow so many rooms in one epoch.");
    }
    var capability =
        new DrafterCapability(
            Secret.random(station.random(), RoomKeys.SECRET_BYTES), card.manifest().epoch());
    var keys = capability.keys();
    var pass = RoomPass.of(capability);
    var act = Act.openRoom(card.contexts(), j, pass.id(), pass.keyHash());
    var presented = card.present(act, station.random());
    var publicKeys = keys.publicKeys();
    var answer =
        station
            .channel()
            .post(
                "/v1/rooms",
                Message.of(
                    Json.object().with("j", j),
                    pass.id().octets(),
                    Octets.of(publicKeys.read().bytes()),
                    Octets.of(publicKeys.draft().bytes()),
                    Octets.of(publicKeys.cosign().bytes()),
                    Octets.of(publicKeys.file().bytes()),
                    ThreadTag.of(keys.thread(), ThreadTag.ROOM_LANE, 0).octets(),
                    Octets.of(presented.bytes()),
                    Octets.of(keys.cosign().sign(presented.cosignMessage(act)))));
    answer.requireBlobs(1);
    if (!ActNote.isNoteOf(answer.blob(0), log.promiseKey(), pass.id(), presented.hash(act))) {
      throw unproven("The server gave no valid note on the room it opened.");
    }
    return new Drafting(station, pass, keys);
  }

  public RoomPass pass() {
    return pass;
  }

  public RoomReader reader() {
    return new RoomReader(station, pass);
  }

  /** Posts a draft to the drafters; answers its number among the posts. */
  public Outcome<Long> postDraft(Octets body, int version) {
    return Outcome.of(
        () -> post(EnvelopeKind.DRAFT, version, body, keys.file(), keys.draft().recipient()));
  }

  /** Posts a note to the drafters. */
  public Outcome<Long> postNote(Octets body) {
    return Outcome.of(
        () -> post(EnvelopeKind.NOTE, 0, body, keys.file(), keys.draft().recipient()));
  }

  private long post(
      EnvelopeKind kind, int seq, Octets body, SigningKey signer, Recipient recipient) {
    var file = sealed(station, pass, kind, seq, body, signer, recipient);
    return post(station, pass, kind, file, signer);
  }

  static Octets sealed(
      Station station,
      RoomPass pass,
      EnvelopeKind kind,
      int seq,
      Octets body,
      SigningKey signer,
      Recipient recipient) {
    var to = List.of(Recipients.hash(recipient));
    var header =
        new EnvelopeHeader(kind, station.log().org(), pass.keyHash(), Octets.empty(), to, seq);
    return RoomEnvelope.seal(header, body, signer, List.of(recipient), station.random());
  }

  static long post(
      Station station, RoomPass pass, EnvelopeKind kind, Octets ageFile, SigningKey signer) {
    var message = RoomMessages.post(pass.id(), kind, RoomMessages.fileHash(ageFile));
    var answer =
        station
            .channel()
            .post(
                "/v1/rooms/" + pass.id().hex() + "/posts",
                Message.of(
                    Json.object().with("kind", kind.word()),
                    Octets.of(signer.sign(message)),
                    ageFile));
    var head = answer.fields();
    long n = head.integer("n", 0, Integer.MAX_VALUE);
    head.end();
    return n;
  }

  /** Invites one more drafter; link and words go to that person by two ways. */
  public Outcome<Invitation> inviteDrafter() {
    return Outcome.of(() -> invited(pass.drafterCapability().orElseThrow()));
  }

  /** Invites one co-signer, once only. */
  public Outcome<Invitation> inviteCosigner() {
    return Outcome.of(() -> invited(pass.drafterCapability().orElseThrow().forCosigner()));
  }

  private Invitation invited(Capability capability) {
    var invitation = Invitation.draw(station.random());
    var id = invitation.capsuleId();
    var capsule = invitation.seal(capability, station.random());
    var signature = keys.file().sign(RoomMessages.capsulePost(pass.id(), id, capsule));
    station
        .channel()
        .post(
            "/v1/rooms/" + pass.id().hex() + "/capsules",
            Message.of(id.octets(), capsule, Octets.of(signature)));
    return invitation;
  }

  /** Invitations and what became of each, as the server says: unopened, opened or expired. */
  public Outcome<Map<CapsuleId, String>> invitations() {
    return Outcome.of(() -> {
      var message = station.channel().get("/v1/rooms/" + pass.id().hex() + "/capsules");
      var head = message.fields();
      var states = new TreeMap<CapsuleId, String>(Comparator.comparing(CapsuleId::hex));
      for (var capsule : head.objects("capsules", MOST_CAPSULES)) {
        var state = capsule.text("state");
        states.put(CapsuleId.of(capsule.octets("id", CapsuleId.BYTES).bytes()), state);
      }
      head.end();
      return states;
    });
  }

  RoomKeys keys() {
    return keys;
  }

  Station station() {
    return station;
  }
}
