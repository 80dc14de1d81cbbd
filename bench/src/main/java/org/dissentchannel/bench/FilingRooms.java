package org.dissentchannel.bench;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dissentchannel.bench.PreparedFiling.Request;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.filing.CheckedRows;
import org.dissentchannel.client.filing.Filing;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.http.FrameAnswer;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.notebook.KeptNotebook;
import org.dissentchannel.client.room.Cosigning;
import org.dissentchannel.client.room.Drafting;
import org.dissentchannel.client.room.Freezing;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.memo.Memo;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.protocol.memo.MemoKind;
import org.dissentchannel.protocol.memo.MemoPart;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.RoomKeys;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.SigningKey;

/** Opens rooms, freezes a memo in each, has it signed, and prepares the requests of its filing. */
final class FilingRooms {
  private static final int PARTS = 8;
  private static final String PARAGRAPH = "What we see, what follows from it, what we ask. ";

  private final Station station;
  private final TrustedLog log;

  FilingRooms(Station station) {
    this.station = station;
    this.log = station.freshLog();
  }

  /**
   * A room signed by author and partner, both of whom will consent.
   *
   * @param j which of the author's rooms
   */
  PreparedFiling prepare(HeldCard author, HeldCard partner, int j) {
    Drafting drafting = Drafting.open(station, author, j).value();
    RoomPass pass = drafting.pass();
    FrozenVersion frozen = new Freezing(drafting).freeze(memo(pass)).value();
    List<SignatureRow> rows =
        Stream.of(author, partner).map(card -> signed(pass, card, frozen)).toList();
    var checked = new CheckedRows(frozen, log.today(), SignatureSet.sorted(rows), rows.size());
    PackedFiling packed =
        Filing.in(station, pass).value().pack(checked, "A topic", "A summary").value();
    return requests(pass, frozen, packed, List.of(author, partner));
  }

  private Memo memo(RoomPass pass) {
    Charter charter = log.charter();
    List<MemoPart> parts =
        IntStream.rangeClosed(1, PARTS)
            .mapToObj(n ->
                new MemoPart(MemoPart.Kind.PARAGRAPH, n, "Internal", PARAGRAPH.repeat(10).strip()))
            .toList();
    MemoHead head =
        new MemoHead(
            MemoKind.MEMO,
            "A dissent",
            "en",
            "Internal",
            charter.addressees().stream().map(Office::id).toList(),
            List.of(),
            "",
            charter.hash(),
            log.org(),
            pass.epoch(),
            ShownSet.EMPTY,
            2,
            charter.eligibility().fileConsents(),
            parts.size());
    return new Memo(head, parts);
  }

  private SignatureRow signed(RoomPass pass, HeldCard card, FrozenVersion frozen) {
    Cosigning cosigning = new Cosigning(station, pass, new KeptNotebook(station, card));
    var act = cosigning.prepare(frozen, Action.SIGN, Cosigning.Naming.ANONYMOUS, 0, log);
    if (cosigning.post(act) instanceof FrameAnswer.Denied denied) {
      throw new IllegalStateException("a signature was refused: " + denied.sentence());
    }
    return new SignatureRow(act.presented(), act.cosignSignature(), Octets.empty());
  }

  private PreparedFiling requests(
      RoomPass pass, FrozenVersion frozen, PackedFiling packed, List<HeldCard> members) {
    RoomKeys keys = pass.drafterKeys().orElseThrow();
    List<Request> before = new ArrayList<>();
    before.add(close(pass, frozen, keys.file()));
    packed.partFiles().forEach(part -> before.add(part(pass, part, keys.file())));
    before.add(propose(pass, packed, keys.file()));
    members.forEach(card -> before.add(consent(pass, packed, card)));
    return new PreparedFiling(before, file(pass, packed, keys));
  }

  private Request close(RoomPass pass, FrozenVersion frozen, SigningKey key) {
    var today = log.today();
    byte[] message = RoomMessages.close(pass.id(), frozen.record().textRoot(), today);
    return request(
        pass,
        "/close",
        Message.of(Json.object().with("on", today.toString()), Octets.of(key.sign(message))));
  }

  private static Request part(RoomPass pass, Octets file, SigningKey key) {
    byte[] message =
        RoomMessages.post(pass.id(), EnvelopeKind.PACKAGE, RoomMessages.fileHash(file));
    return request(pass, "/parts", Message.of(Octets.of(key.sign(message)), file));
  }

  private static Request propose(RoomPass pass, PackedFiling packed, SigningKey key) {
    var hashes = packed.partHashes();
    var part = packed.authorsPart();
    byte[] message = RoomMessages.propose(pass.id(), part.hash(), hashes);
    return request(
        pass,
        "/propose",
        Message.of(
            Json.object().with("parts", Json.array(hashes.stream().map(Json::bytes).toList())),
            Octets.of(part.bytes()),
            Octets.of(key.sign(message))));
  }

  private Request consent(RoomPass pass, PackedFiling packed, HeldCard card) {
    Octets part = Octets.of(packed.authorsPart().bytes());
    Act act = Act.consentToFile(card.contexts(), pass.keyHash(), part);
    var presented = card.present(act, station.random());
    byte[] signature = pass.keys().cosign().sign(presented.cosignMessage(act));
    return request(
        pass, "/consents", Message.of(Octets.of(presented.bytes()), Octets.of(signature)));
  }

  private Request file(RoomPass pass, PackedFiling packed, RoomKeys keys) {
    ThreadTag tag = ThreadTag.of(keys.thread(), ThreadTag.ROOM_LANE, 0);
    byte[] message = RoomMessages.fileIt(log.org(), packed.authorsPart().hash(), tag);
    return request(pass, "/file", Message.of(tag.octets(), Octets.of(keys.file().sign(message))));
  }

  private static Request request(RoomPass pass, String verb, Message message) {
    return new Request("/v1/rooms/" + pass.id().hex() + verb, Octets.of(message.framed()));
  }

  /** A request like the last one of a filing, but for a room that does not exist. */
  static Request nowhere(SecureRandom random) {
    byte[] id = new byte[16];
    random.nextBytes(id);
    Message message = Message.of(Octets.of(new byte[ThreadTag.BYTES]), Octets.of(new byte[64]));
    return new Request(
        "/v1/rooms/" + HexFormat.of().formatHex(id) + "/file", Octets.of(message.framed()));
  }
}
