package org.dissentchannel.client.audit.clock;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.sample.SampleLog;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading.Loaded;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.FieldOpening;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.protocol.log.KeyAdd;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.memo.Memo;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.protocol.memo.MemoKind;
import org.dissentchannel.protocol.memo.MemoPart;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.Cosigner;

/**
 * A log of three witnesses with one filing of 16 June 2016, offices that answer it on days a test
 * chooses, and an auditor who is shown its clock.
 */
final class ClockScene {
  static final LocalDate FILED_ON = LocalDate.of(2016, 6, 16);

  /** Two working days later; the reply is due on 12 September. */
  static final LocalDate ACK_DUE = LocalDate.of(2016, 6, 20);

  static final String STEWARD = "policy-planning";
  static final String SECRETARY = "secretary";

  final List<Cosigner> witnesses;
  final SampleOrganisation sample;
  final SampleLog log;
  final Secret thread;
  final FrozenText text;
  final Openings openings;
  final List<Entry> answers = new ArrayList<>();
  final List<Octets> seen = new ArrayList<>();
  Entry filed;
  private byte[] newest = new byte[0];

  ClockScene() {
    this(3, "");
  }

  ClockScene(int witnessCount, String perishableBy) {
    witnesses = IntStream.rangeClosed(1, witnessCount).mapToObj(ClockScene::cosigner).toList();
    sample =
        new SampleOrganisation(
            witnesses.stream()
                .map(one -> new Genesis.Witness(one.key().name(), one.key().key()))
                .toList());
    log = sample.log();
    thread = Secret.random(sample.random(), 32);
    text = FrozenText.freeze(memo(perishableBy), sample.random());
    openings = openings();
    filed = enter(ThreadTag.ROOM_LANE, 0, MsgFiled.of(openings), key(9));
    ticks();
  }

  private static Cosigner cosigner(int seed) {
    return new Cosigner("w" + seed, key(seed));
  }

  static SigningKey key(int seed) {
    return SigningKey.of(Arrays.copyOf(new byte[] {(byte) seed}, 32));
  }

  private Memo memo(String perishableBy) {
    var part = new MemoPart(MemoPart.Kind.PARAGRAPH, 1, "Internal", "The policy does not work.");
    var head =
        new MemoHead(
            MemoKind.MEMO,
            "A sample",
            "en",
            "Internal",
            List.of(SECRETARY),
            List.of(),
            perishableBy,
            sample.charter().hash(),
            sample.org(),
            SampleOrganisation.EPOCH,
            SampleOrganisation.GRADE,
            2,
            2,
            1);
    return new Memo(head, List.of(part));
  }

  private Openings openings() {
    return Openings.of(
        Arrays.stream(FiledField.values())
            .map(field -> FieldOpening.salted(field, value(field), sample.random()))
            .toList());
  }

  private Json value(FiledField field) {
    var some = Json.bytes(Hash.sha256(new byte[] {(byte) field.ordinal()}));
    return switch (field) {
      case NUMBER, SIGNERS_TOTAL -> new Json.Int(3);
      case SIGNERS_NAMED -> new Json.Int(0);
      case PREVIOUS, SIGNERS_BY_VALUE, TOPIC, SUMMARY -> Json.text("");
      case FILED_ON -> Json.text(FILED_ON.toString());
      case CHARTER -> Json.bytes(sample.charter().hash());
      case TEXT_ROOT -> Json.bytes(text.root());
      case CIPHERTEXT_HASH, SET_ROOT, ROOM_KEY_HASH, ACK -> some;
      case RECENT_CHECKPOINT -> Json.object().with("root", some).with("size", 1);
    };
  }

  /** Puts an entry into the log, whoever signs it. */
  Entry enter(String lane, long counter, Statement statement, SigningKey key) {
    var body = SignedBody.of(sample.org(), statement, List.of(key));
    return enter(ThreadTag.of(thread, lane, counter), body.bytes());
  }

  Entry enter(ThreadTag tag, byte[] body) {
    var salt = new byte[Entry.SALT_SIZE];
    sample.random().nextBytes(salt);
    var entry = Entry.of(Leaf.OPAQUE, tag.bytes(), salt, body);
    log.append(entry.leaf());
    return entry;
  }

  void ticks() {
    for (int i = 0; i < 3; i++) {
      log.append(Leaf.tick(sample.random()));
    }
  }

  SigningKey keyOf(String office) {
    return sample.office(office).signing();
  }

  MsgAck ack(String office, long counter, LocalDate on) {
    // Nobody without the package can tell this proof from a true one.
    var proof = MsgAck.proof(Secret.of(new byte[32]), office, filed.leafHash());
    return new MsgAck(filed.leafHash(), office, counter, on, Octets.empty(), proof);
  }

  MsgReply reply(String office, long counter, LocalDate on, boolean isInterim) {
    var envelope = Hash.sha256(new byte[] {1});
    return new MsgReply(filed.leafHash(), office, counter, on, envelope, isInterim);
  }

  /** The steward acknowledges on a day, in the next checkpoint. */
  void acknowledge(LocalDate on) {
    answers.add(enter(STEWARD, 0, ack(STEWARD, 0, on), keyOf(STEWARD)));
    ticks();
  }

  void answer(String office, long counter, LocalDate on, boolean isInterim) {
    answers.add(enter(office, counter, reply(office, counter, on, isInterim), keyOf(office)));
    ticks();
  }

  /** Logs keys of another office and a charter that names it. */
  SigningKey addOffice(String id) {
    var steward = keyOf(STEWARD);
    var monitor = keyOf(sample.charter().monitor().id());
    var keys = OfficeKeys.draw(id, 0, sample.random());
    var recipient = keys.identity().recipient();
    sample.appendClear(
        new KeyAdd(id, 0, keys.signing().verifierKey(), recipient), List.of(monitor, steward));
    var toml = new String(sample.charter().bytes().bytes(), StandardCharsets.UTF_8);
    var office =
        "[[recipients.offices]]\nid = \"%s\"\ntitle = \"Another\"\nrole = \"addressee\"\n\n"
            .formatted(id);
    var more = toml.replace("[clocks]\n", office + "[clocks]\n");
    if (Charter.parse(more.getBytes(StandardCharsets.UTF_8)) instanceof Loaded loaded) {
      sample.appendClear(new CharterStatement(loaded.charter()), List.of(steward, monitor));
      return keys.signing();
    }
    throw new AssertionError("the charter with another office was refused");
  }

  /** The log as it stands gets a checkpoint, confirmed by so many at this time. */
  byte[] confirm(String time, int count) {
    var checkpoint = log.checkpoint(log.leaves());
    var lines =
        witnesses.subList(0, count).stream()
            .map(one -> one.cosign(checkpoint.checkpoint(), Instant.parse(time)))
            .toList();
    newest = checkpoint.with(lines).bytes();
    return newest.clone();
  }

  /** The same, and the auditor keeps it. */
  void confirmSeen(String time) {
    seen.add(Octets.of(confirm(time, witnesses.size())));
  }

  ClockFile clock() {
    return ClockFile.of(thread, filed, openings, answers);
  }

  /** What the auditor sees on this day at noon. */
  DeadlineReport audit(LocalDate on, byte[] file) {
    var noon = InstantSource.fixed(on.atTime(16, 0).toInstant(ZoneOffset.UTC));
    try (var shown = new ShownLog(log).with("checkpoint", newest)) {
      var audit = new DeadlineAudit(log.sheet(sample.org()), shown, noon);
      seen.forEach(note -> audit.seen(note, FILED_ON));
      return audit.run(List.of(Octets.of(file)));
    }
  }

  ClockReport report(LocalDate on) {
    return report(on, clock().bytes());
  }

  ClockReport report(LocalDate on, byte[] file) {
    return audit(on, file).clocks().getFirst();
  }

  /** How each step stands, in words. */
  static List<String> told(ClockReport report) {
    return report.duties().stream().map(report::sentence).toList();
  }
}
