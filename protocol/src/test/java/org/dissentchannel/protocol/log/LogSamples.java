package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dissentchannel.envelope.Identity;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.Attribute;
import org.dissentchannel.protocol.epoch.Census;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;

/** The fixed installation of {@code spec/vectors/bodies}: every seed is a hash of its name. */
final class LogSamples {
  static final Charter CHARTER = Charter.preset("state-2fam070").orElseThrow();
  static final WorkingCalendar CALENDAR =
      WorkingCalendar.preset("us-federal-washington", 2016).orElseThrow();
  static final LocalDate START = LocalDate.of(2016, 6, 1);
  static final SigningKey REGISTRY = key("registry");
  static final Genesis GENESIS = genesis();
  static final OrgId ORG = GENESIS.org();
  static final EpochManifest MANIFEST = manifest("2016-2", START.plusDays(1));
  static final Secret ACK_TOKEN = Secret.of(seed("ack token"), 32);
  static final SigningKey FILE_KEY = key("file");

  private LogSamples() {}

  static byte[] seed(String name) {
    return Labelled.hash("dissent/vectors/bodies", Octets.utf8(name).bytes()).bytes();
  }

  static Hash hash(String name) {
    return Hash.of(seed(name));
  }

  static SigningKey key(String name) {
    return SigningKey.of(seed("signing " + name));
  }

  static Recipient recipient(String name) {
    return Identity.of(seed("identity " + name)).recipient();
  }

  private static Genesis genesis() {
    List<Genesis.FirstOffice> offices =
        CHARTER.offices().stream()
            .map(office ->
                new Genesis.FirstOffice(
                    office.id(),
                    office.role(),
                    key(office.id()).verifierKey(),
                    recipient(office.id())))
            .toList();
    return new Genesis(
        "channel.example/log",
        key("log").verifierKey(),
        REGISTRY.verifierKey(),
        key("promise").verifierKey(),
        CHARTER.hash(),
        offices,
        List.of(new Genesis.Witness("witness.example/w1", key("witness").verifierKey())),
        START);
  }

  static EpochManifest manifest(String name, LocalDate opens) {
    List<Attribute> schema = new ArrayList<>();
    schema.add(new Attribute("epoch", List.of(name)));
    CHARTER.eligibility().attributes().stream()
        .map(one -> new Attribute(one.label(), one.values()))
        .forEach(schema::add);
    schema.add(new Attribute("name", List.of()));
    Census everybody = new Census(ShownSet.EMPTY, List.of(new Census.Cell(List.of(), 1310)));
    Census grades =
        new Census(
            ShownSet.of(2),
            List.of(new Census.Cell(List.of("2-3"), 600), new Census.Cell(List.of("4-5"), 710)));
    return EpochManifest.of(
        new EpochManifest.Terms(
            ORG,
            new Epoch(name),
            Octets.of(new byte[96]),
            schema,
            opens,
            opens.plusDays(91),
            opens.plusDays(121),
            List.of(everybody, grades),
            List.of(ShownSet.of(2)),
            1400));
  }

  static EpochIssued issued(LocalDate on, int grade23) {
    return EpochIssued.of(
        MANIFEST,
        on,
        (shows, values) ->
            values.contains("2-3") ? grade23 : shows.equals(ShownSet.EMPTY) ? 1310 : 709);
  }

  static Octets body(Statement statement, String... signers) {
    List<SigningKey> keys = new ArrayList<>();
    for (String signer : signers) {
      keys.add(key(signer));
    }
    return Octets.of(SignedBody.of(ORG, statement, keys).bytes());
  }

  static Octets genesisBody() {
    return Octets.of(SignedBody.ofGenesis(GENESIS, List.of(REGISTRY)).bytes());
  }

  static Octets charterBody() {
    return body(new CharterStatement(CHARTER));
  }

  static Octets calendarBody() {
    return body(new CalendarStatement(CALENDAR), "policy-planning", "open-forum");
  }

  static Octets epochBody() {
    return body(new EpochStatement(MANIFEST), "registry");
  }

  static LogView view() {
    return LogView.of(
        List.of(
            new ClearEntry(0, START, genesisBody()),
            new ClearEntry(1, START, charterBody()),
            new ClearEntry(2, START, calendarBody()),
            new ClearEntry(3, START, epochBody())));
  }

  static FieldOpening opening(FiledField field, Json value) {
    Octets salt = Octets.of(seed("salt " + field.word())).slice(0, FieldOpening.SALT_BYTES);
    return new FieldOpening(field, salt, value);
  }

  static AuthorsPart authorsPart() {
    return new AuthorsPart(
        Openings.of(
            List.of(
                opening(FiledField.CHARTER, Json.bytes(CHARTER.hash())),
                opening(FiledField.TEXT_ROOT, Json.bytes(hash("text root"))),
                opening(FiledField.CIPHERTEXT_HASH, Json.bytes(hash("ciphertext"))),
                opening(FiledField.SET_ROOT, Json.bytes(hash("set root"))),
                opening(FiledField.SIGNERS_TOTAL, new Json.Int(51)),
                opening(FiledField.SIGNERS_NAMED, new Json.Int(6)),
                opening(
                    FiledField.SIGNERS_BY_VALUE,
                    Json.array(List.of(cell("2-3", 34), cell("4-5", 17)))),
                opening(FiledField.ROOM_KEY_HASH, Json.bytes(hash("room keys"))),
                opening(FiledField.ACK, Json.bytes(AuthorsPart.ack(ACK_TOKEN))),
                opening(
                    FiledField.RECENT_CHECKPOINT,
                    Json.object().with("root", Json.bytes(hash("tree"))).with("size", 12)),
                opening(FiledField.TOPIC, Json.text("Syria")),
                opening(FiledField.SUMMARY, Json.text("")))));
  }

  private static Json cell(String value, long signers) {
    return Json.object().with("values", Json.texts(List.of(value))).with("signers", signers);
  }

  static Openings serverPart() {
    return Openings.of(
        List.of(
            opening(FiledField.NUMBER, new Json.Int(1)),
            opening(FiledField.PREVIOUS, Json.text("")),
            opening(FiledField.FILED_ON, Json.text("2016-06-16"))));
  }

  static MsgFiled filed() {
    return authorsPart().with(serverPart());
  }

  static MsgAck ack() {
    Hash filing = hash("filing leaf");
    return new MsgAck(
        filing,
        "policy-planning",
        0,
        LocalDate.of(2016, 6, 20),
        Octets.of(seed("ack envelope")),
        MsgAck.proof(ACK_TOKEN, "policy-planning", filing));
  }

  static MsgReply reply() {
    return new MsgReply(
        hash("filing leaf"),
        "policy-planning",
        1,
        LocalDate.of(2016, 8, 15),
        hash("reply envelope"),
        false);
  }

  static ClientRelease release(int number, LocalDate on, String version) {
    return new ClientRelease(
        number,
        on,
        version,
        List.of(
            new ClientRelease.File("/", hash("page start " + version)),
            new ClientRelease.File("/assets/sign-OPU66HLP.js", hash("module sign " + version)),
            new ClientRelease.File("/office/", hash("page office " + version))));
  }

  static Purge purge(LocalDate on, String... leaves) {
    return new Purge(on, Stream.of(leaves).map(LogSamples::hash).sorted().toList());
  }

  static List<Statement> statements() {
    return List.of(
        GENESIS,
        new CharterStatement(CHARTER),
        new CalendarStatement(CALENDAR),
        new EpochStatement(MANIFEST),
        issued(LocalDate.of(2016, 6, 10), 123),
        new KeyAdd("secretary", 1, key("secretary 1").verifierKey(), recipient("secretary 1")),
        new KeyRevoke("secretary", 0),
        filed(),
        ack(),
        reply(),
        release(1, START, "1.0.0"),
        purge(LocalDate.of(2041, 7, 1), "filing leaf", "reply leaf"));
  }
}
