package org.dissentchannel.web.channel;

import static org.dissentchannel.web.channel.Organisation.CHARTER;
import static org.dissentchannel.web.channel.Organisation.CONTEXTS;
import static org.dissentchannel.web.channel.Organisation.EPOCH;
import static org.dissentchannel.web.channel.Organisation.GRADE;
import static org.dissentchannel.web.channel.Organisation.ORG;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Recipients;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.memo.Memo;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.protocol.memo.MemoKind;
import org.dissentchannel.protocol.memo.MemoPart;
import org.dissentchannel.protocol.room.DrafterCapability;
import org.dissentchannel.protocol.room.EnvelopeHeader;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.FilingFields;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.Invitation;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.protocol.room.PackageIndex;
import org.dissentchannel.protocol.room.RoomEnvelope;
import org.dissentchannel.protocol.room.RoomKeys;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.tree.TreeHead;
import org.dissentchannel.web.channel.Organisation.Member;

/** The drafters of one room: its keys, its memo, and the requests they make of the server. */
final class TestRoom {
  private final SecureRandom random;
  private final Secret r;
  private final RoomKeys keys;
  private final FrozenText text;
  private final Octets frozen;
  private final FreezeRecord record;
  private final Secret ackToken;
  private final List<Octets> parts = new ArrayList<>();
  private SignatureSet signatures = SignatureSet.sorted(List.of());
  private Octets authorsPart = Octets.empty();
  private Hash filing = Act.ZEROS;

  TestRoom(SecureRandom random) {
    this.random = random;
    this.r = Secret.random(random, RoomKeys.SECRET_BYTES);
    this.keys = RoomKeys.of(r);
    this.text = FrozenText.freeze(memo(), random);
    this.frozen = envelope(EnvelopeKind.FROZEN, 1, Octets.of(text.bytes()));
    this.record = FreezeRecord.of(text, keyHash(), 1, RoomMessages.fileHash(frozen));
    this.ackToken = Secret.random(random, 32);
  }

  private static Memo memo() {
    MemoHead head =
        new MemoHead(
            MemoKind.MEMO,
            "Another course",
            "en",
            "Internal",
            List.of("secretary"),
            List.of(),
            "",
            CHARTER.hash(),
            ORG,
            EPOCH,
            GRADE,
            3,
            2,
            1);
    return new Memo(
        head, List.of(new MemoPart(MemoPart.Kind.PARAGRAPH, 1, "Internal", "It must change.")));
  }

  RoomKeys keys() {
    return keys;
  }

  Secret ackToken() {
    return ackToken;
  }

  Octets frozen() {
    return frozen;
  }

  List<Octets> parts() {
    return List.copyOf(parts);
  }

  String path(String below) {
    return "/v1/rooms/" + keys.id().hex() + below;
  }

  private Hash keyHash() {
    return keys.publicKeys().hash();
  }

  Act opening(int j) {
    return Act.openRoom(CONTEXTS, j, keys.id(), keyHash());
  }

  Act signing() {
    return Act.sign(CONTEXTS, keyHash(), text.root(), GRADE);
  }

  Act withdrawing() {
    return Act.withdraw(CONTEXTS, keyHash(), text.root(), GRADE);
  }

  Act consenting() {
    return Act.consentToFile(CONTEXTS, keyHash(), authorsPart);
  }

  ThreadTag tag() {
    return ThreadTag.of(keys.thread(), ThreadTag.ROOM_LANE, 0);
  }

  Asked open(int j, PresentedAct presented, Act act) {
    return open(j, presented, act, tag());
  }

  Asked open(int j, PresentedAct presented, Act act, ThreadTag filingTag) {
    var halves = keys.publicKeys();
    return Asked.post(
        "/v1/rooms",
        Message.of(
            Json.object().with("j", j),
            keys.id().octets(),
            Octets.of(halves.read().bytes()),
            Octets.of(halves.draft().bytes()),
            Octets.of(halves.cosign().bytes()),
            Octets.of(halves.file().bytes()),
            filingTag.octets(),
            Octets.of(presented.bytes()),
            cosigned(presented, act)));
  }

  private Octets cosigned(PresentedAct presented, Act act) {
    return Octets.of(keys.cosign().sign(presented.cosignMessage(act)));
  }

  private Octets filed(byte[] message) {
    return Octets.of(keys.file().sign(message));
  }

  /** An age file of a kind that the room writes itself. */
  Octets envelope(EnvelopeKind kind, long seq, Octets body) {
    Recipient to =
        kind.readers() == EnvelopeKind.Readers.DRAFTERS
            ? keys.draft().recipient()
            : keys.read().recipient();
    return sealed(kind, Octets.empty(), seq, body, keys.file(), List.of(to));
  }

  private Octets sealed(
      EnvelopeKind kind, Octets re, long seq, Octets body, SigningKey signer, List<Recipient> to) {
    var header = new EnvelopeHeader(kind, ORG, keyHash(), re, Recipients.hashes(to), seq);
    return RoomEnvelope.seal(header, body, signer, to, random);
  }

  private List<Recipient> officesAndRoom() {
    List<Recipient> all = new ArrayList<>();
    CHARTER.offices().forEach(office -> all.add(Organisation.recipient(office.id())));
    all.add(keys.read().recipient());
    return all;
  }

  Asked post(EnvelopeKind kind, Octets file) {
    var message = RoomMessages.post(keys.id(), kind, RoomMessages.fileHash(file));
    return Asked.post(
        path("/posts"), Message.of(Json.object().with("kind", kind.word()), filed(message), file));
  }

  Asked invite(Invitation invitation) {
    var capability = new DrafterCapability(r, EPOCH);
    Octets capsule = invitation.seal(capability, random);
    var message = RoomMessages.capsulePost(keys.id(), invitation.capsuleId(), capsule);
    return Asked.post(
        path("/capsules"), Message.of(invitation.capsuleId().octets(), capsule, filed(message)));
  }

  Asked freeze() {
    return Asked.post(
        path("/freeze"), Message.of(Octets.of(record.bytes()), record.sign(keys.file())));
  }

  Asked act(PresentedAct presented, Act act, Octets second) {
    Message message = Message.of(Octets.of(presented.bytes()), cosigned(presented, act), second);
    return Asked.framed("POST", path("/acts"), Octets.of(message.framed(SizeClass.KIB_16)));
  }

  /** N1 of a member. */
  Octets nameOf(Member member) {
    PresentedAct inner = member.present(Act.name(CONTEXTS, keyHash(), text.root()));
    List<Recipient> offices =
        CHARTER.identity().namesTo().stream().map(Organisation::recipient).toList();
    return NamedRecord.sealToOffices(inner, offices, random);
  }

  /** N2 around an N1. */
  Octets sealedName(Octets n1) {
    return NamedRecord.sealToRoom(n1, keys.read().recipient(), random);
  }

  /** The row with N1 in the place of N2. */
  SignatureRow unsealedName(SignatureRow row) {
    return row.record().isEmpty()
        ? row
        : row.with(NamedRecord.openInRoom(row.record(), keys.read()).orElseThrow());
  }

  Octets closing() {
    return filed(RoomMessages.close(keys.id(), text.root(), Organisation.TODAY));
  }

  /** Packs the memo with these signatures. */
  void pack(SignatureSet set) {
    signatures = set;
    List<Octets> rows = PackageIndex.pack(set, 200_000);
    PackageIndex index =
        new PackageIndex(
            CHARTER.hash(),
            record,
            record.sign(keys.file()),
            text,
            keys.publicKeys(),
            keys.thread(),
            ackToken,
            set.total(),
            rows.stream().map(PackageIndex::rowsHash).toList());
    parts.clear();
    parts.add(packed(Octets.of(index.bytes())));
    rows.forEach(part -> parts.add(packed(part)));
  }

  private Octets packed(Octets body) {
    return sealed(EnvelopeKind.PACKAGE, Octets.empty(), 0, body, keys.file(), officesAndRoom());
  }

  Asked part(Octets file) {
    var message = RoomMessages.post(keys.id(), EnvelopeKind.PACKAGE, RoomMessages.fileHash(file));
    return Asked.post(path("/parts"), Message.of(filed(message), file));
  }

  Asked propose(TreeHead recent) {
    AuthorsPart part =
        new FilingFields(
                CHARTER.hash(),
                text.root(),
                PackageIndex.ciphertextHash(parts),
                signatures,
                keyHash(),
                ackToken,
                recent,
                "A topic",
                "")
            .salted(random);
    authorsPart = Octets.of(part.bytes());
    filing = part.hash();
    List<Hash> hashes = parts.stream().map(RoomMessages::fileHash).toList();
    var message = RoomMessages.propose(keys.id(), filing, hashes);
    return Asked.post(
        path("/propose"),
        Message.of(Json.object().with("parts", Lists.hashes(hashes)), authorsPart, filed(message)));
  }

  Asked consent(PresentedAct presented, Act act) {
    return Asked.post(
        path("/consents"), Message.of(Octets.of(presented.bytes()), cosigned(presented, act)));
  }

  Asked file() {
    return file(tag());
  }

  Asked file(ThreadTag tag) {
    var message = RoomMessages.fileIt(ORG, filing, tag);
    return Asked.post(path("/file"), Message.of(tag.octets(), filed(message)));
  }

  /** An office's reply to the room and all offices. */
  Octets reply(Hash leaf, String office, long counter) {
    return sealed(
        EnvelopeKind.REPLY,
        Octets.of(leaf.bytes()),
        counter,
        Octets.utf8("We have read it."),
        Organisation.key(office),
        officesAndRoom());
  }
}
