package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Stored;
import org.dissentchannel.channel.filing.FileMemo;
import org.dissentchannel.channel.room.RoomOpening;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.envelope.AgeFile;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.PresentAct;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.memo.Memo;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.protocol.memo.MemoKind;
import org.dissentchannel.protocol.memo.MemoPart;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.FilingFields;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.protocol.room.PackageIndex;
import org.dissentchannel.protocol.room.RoomKeys;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.tree.TreeHead;

/** What the drafters and signers of one room do, with the room's keys in hand. */
final class RoomWork {
  final ChannelWorld world;
  final RoomKeys keys;
  final Octets id;
  final Secret ackToken;
  FrozenText text;
  FreezeRecord record;
  Octets frozenFile = Octets.empty();

  RoomWork(ChannelWorld world) {
    this.world = world;
    this.keys = RoomKeys.of(Secret.random(world.installation.random, RoomKeys.SECRET_BYTES));
    this.id = keys.id().octets();
    this.ackToken = Secret.random(world.installation.random, 32);
    this.text = text("The first version.");
    this.record = record(1);
  }

  FrozenText text(String paragraph) {
    var head =
        new MemoHead(
            MemoKind.MEMO,
            "Another course",
            "en",
            "Internal",
            List.of("secretary"),
            List.of(),
            "",
            world.installation.charter.hash(),
            world.installation.org,
            world.installation.manifest.epoch(),
            Installation.GRADE,
            2,
            2,
            1);
    var part = new MemoPart(MemoPart.Kind.PARAGRAPH, 1, "Internal", paragraph);
    return FrozenText.freeze(new Memo(head, List.of(part)), world.installation.random);
  }

  FreezeRecord record(int version) {
    Octets file = sealed("frozen " + version, SizeClass.KIB_4, List.of(keys.read().recipient()));
    frozenFile = file;
    return FreezeRecord.of(text, keys.publicKeys().hash(), version, RoomMessages.fileHash(file));
  }

  Octets sealed(String plaintext, SizeClass size, List<Recipient> recipients) {
    byte[] bytes = Octets.utf8(plaintext).bytes();
    return Octets.of(
        AgeFile.sealToSize(bytes, size.ageFileBytes(), recipients, world.installation.random));
  }

  RoomOpening opening(Credential card, long j) {
    return opening(card, j, tag());
  }

  RoomOpening opening(Credential card, long j, ThreadTag filingTag) {
    var publicKeys = keys.publicKeys();
    Act act = Act.openRoom(world.installation.contexts, (int) j, keys.id(), publicKeys.hash());
    PresentedAct presented = present(card, act, 0);
    return new RoomOpening(
        j,
        id,
        Octets.of(publicKeys.read().bytes()),
        Octets.of(publicKeys.draft().bytes()),
        Octets.of(publicKeys.cosign().bytes()),
        Octets.of(publicKeys.file().bytes()),
        filingTag.octets(),
        Octets.of(presented.bytes()),
        cosigned(presented, act));
  }

  PresentedAct present(Credential card, Act act, long seq) {
    return present(card, act, seq, Act.ZEROS);
  }

  PresentedAct present(Credential card, Act act, long seq, Hash recordHash) {
    var header = world.installation.manifest.header();
    return PresentAct.present(card, header, act, seq, recordHash, world.installation.random);
  }

  Octets cosigned(PresentedAct presented, Act act) {
    return Octets.of(keys.cosign().sign(presented.cosignMessage(act)));
  }

  Outcome<Integer> post(EnvelopeKind kind, Octets file) {
    SigningKey signer = kind == EnvelopeKind.MAIL ? keys.cosign() : keys.file();
    byte[] message = RoomMessages.post(keys.id(), kind, RoomMessages.fileHash(file));
    return world.post.post(id, kind.word(), Octets.of(signer.sign(message)), file);
  }

  Outcome<Stored> freeze() {
    return world.freeze.freeze(id, Octets.of(record.bytes()), record.sign(keys.file()));
  }

  /** Opens the room, posts the frozen text and freezes it. */
  RoomWork frozen(Credential drafter, long j) {
    done(world.openRoom.open(opening(drafter, j)));
    done(post(EnvelopeKind.FROZEN, frozenFile));
    done(freeze());
    return this;
  }

  Act sign() {
    return Act.sign(
        world.installation.contexts, keys.publicKeys().hash(), text.root(), Installation.GRADE);
  }

  Act withdraw() {
    return Act.withdraw(
        world.installation.contexts, keys.publicKeys().hash(), text.root(), Installation.GRADE);
  }

  Outcome<Octets> act(Credential card, Act act, long seq) {
    return act(present(card, act, seq), act);
  }

  Outcome<Octets> act(PresentedAct presented, Act act) {
    return act(presented, act, NamedRecord.noName(world.installation.random));
  }

  Outcome<Octets> act(PresentedAct presented, Act act, Octets record) {
    return world.signOrWithdraw.act(
        id, Octets.of(presented.bytes()), cosigned(presented, act), record);
  }

  /** Signs with the name of the member for one addressee. */
  Outcome<Octets> signNamed(Credential card, long seq) {
    Act name = Act.name(world.installation.contexts, keys.publicKeys().hash(), text.root());
    Octets n1 =
        NamedRecord.sealToOffices(
            present(card, name, seq),
            List.of(world.installation.recipient("secretary")),
            world.installation.random);
    Octets n2 = NamedRecord.sealToRoom(n1, keys.read().recipient(), world.installation.random);
    return act(present(card, sign(), seq, NamedRecord.recordHash(n1)), sign(), n2);
  }

  Octets closeSignature(LocalDate on) {
    return Octets.of(keys.file().sign(RoomMessages.close(keys.id(), text.root(), on)));
  }

  /** Closes signing today and fetches every row. */
  SignatureSet closedSet() {
    LocalDate today = world.clock.today();
    Octets signature = closeSignature(today);
    var closed = done(world.closeSigning.close(id, today, signature));
    List<SignatureRow> rows = new ArrayList<>();
    for (int page = 0; page < closed.pages(); page++) {
      for (Octets row : done(world.fetchRows.fetch(id, today, page, signature))) {
        rows.add(SignatureRow.read(row.bytes()));
      }
    }
    return new SignatureSet(rows);
  }

  /** Two parts, sealed to every office and to the room. */
  List<Octets> parts() {
    List<Recipient> to = new ArrayList<>(world.installation.offices());
    to.add(keys.read().recipient());
    return List.of(sealed("index", SizeClass.KIB_16, to), sealed("rows", SizeClass.KIB_64, to));
  }

  Outcome<Stored> upload(Octets part) {
    byte[] message =
        RoomMessages.post(keys.id(), EnvelopeKind.PACKAGE, RoomMessages.fileHash(part));
    return world.uploadPart.upload(id, Octets.of(keys.file().sign(message)), part);
  }

  AuthorsPart authorsPart(SignatureSet set, List<Octets> parts) {
    TreeHead head = world.log.checkpoint().orElseThrow().head();
    return new FilingFields(
            record.charter(),
            text.root(),
            PackageIndex.ciphertextHash(parts),
            set,
            keys.publicKeys().hash(),
            ackToken,
            head,
            "Syria",
            "")
        .salted(world.installation.random);
  }

  Outcome<Integer> propose(AuthorsPart part, List<Octets> parts) {
    List<Hash> hashes = parts.stream().map(RoomMessages::fileHash).toList();
    byte[] message = RoomMessages.propose(keys.id(), part.hash(), hashes);
    return world.propose.propose(
        id, hashes, Octets.of(part.bytes()), Octets.of(keys.file().sign(message)));
  }

  Outcome<Octets> consent(Credential card, AuthorsPart part) {
    Act act =
        Act.consentToFile(
            world.installation.contexts, keys.publicKeys().hash(), Octets.of(part.bytes()));
    return consent(card, act);
  }

  Outcome<Octets> consent(Credential card, Act act) {
    PresentedAct presented = present(card, act, 0);
    return world.consent.consent(id, Octets.of(presented.bytes()), cosigned(presented, act));
  }

  ThreadTag tag() {
    return ThreadTag.of(keys.thread(), ThreadTag.ROOM_LANE, 0);
  }

  Outcome<FileMemo.Filed> file(AuthorsPart part) {
    return file(part, keys.file());
  }

  Outcome<FileMemo.Filed> file(AuthorsPart part, SigningKey key) {
    return file(part, key, tag());
  }

  Outcome<FileMemo.Filed> file(AuthorsPart part, SigningKey key, ThreadTag tag) {
    byte[] message = RoomMessages.fileIt(world.installation.org, part.hash(), tag);
    return world.fileMemo.file(id, tag.octets(), Octets.of(key.sign(message)));
  }

  /** Closes, uploads, proposes: everything up to the consents. */
  AuthorsPart proposed() {
    SignatureSet set = closedSet();
    List<Octets> parts = parts();
    parts.forEach(part -> done(upload(part)));
    AuthorsPart part = authorsPart(set, parts);
    done(propose(part, parts));
    return part;
  }
}
