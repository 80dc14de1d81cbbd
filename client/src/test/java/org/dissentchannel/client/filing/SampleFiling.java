package org.dissentchannel.client.filing;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.notebook.KeptNotebook;
import org.dissentchannel.client.office.FilingConsent;
import org.dissentchannel.client.room.Cosigning;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.log.BodySignature;
import org.dissentchannel.protocol.log.FieldOpening;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.memo.Memo;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.protocol.memo.MemoKind;
import org.dissentchannel.protocol.memo.MemoPart;
import org.dissentchannel.protocol.room.DrafterCapability;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.protocol.room.RoomKeys;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;

/** A memo with four signatures, one of them with a name, packed with the code that packs. */
public final class SampleFiling implements AutoCloseable {
  public static final LocalDate FILED_ON = LocalDate.of(2016, 6, 16);
  public static final String NAME = "Ardis Ashenbrook";

  private final CannedServer server = new CannedServer();
  private final SampleOrganisation sample = new SampleOrganisation();
  private final Station station;
  private final DrafterCapability capability;
  private final FrozenVersion frozen;
  private final List<HeldCard> cards = new ArrayList<>();
  private final List<SignatureRow> rowsOnServer = new ArrayList<>();

  public SampleFiling() {
    sample.log().publish(server);
    var transport = server.transport();
    var mirror = new LogMirror(sample.log().sheet(sample.org()), transport, sample.clock());
    station =
        new Station(
            new Channel(transport, 1, Duration.ZERO), mirror, sample.clock(), sample.random());
    capability =
        new DrafterCapability(Secret.random(sample.random(), 32), SampleOrganisation.EPOCH);
    var text = FrozenText.freeze(memo(), sample.random());
    var frozenFile = Hash.sha256(new byte[] {1});
    frozen = new FrozenVersion(FreezeRecord.of(text, pass().keyHash(), 1, frozenFile), text);
    sign(sample.card(NAME, "2-3"), Cosigning.Naming.NAMED);
    for (int i = 0; i < 3; i++) {
      sign(sample.card("Member " + i, i == 0 ? "1" : "2-3"), Cosigning.Naming.ANONYMOUS);
    }
  }

  private Memo memo() {
    var parts =
        List.of(
            new MemoPart(MemoPart.Kind.PARAGRAPH, 1, "Internal", "The policy does not work."),
            new MemoPart(MemoPart.Kind.ASK, 1, "Internal", "We ask for another."));
    var head =
        new MemoHead(
            MemoKind.MEMO,
            "A sample",
            "en",
            "Internal",
            List.of("secretary"),
            List.of(),
            "",
            sample.charter().hash(),
            sample.org(),
            SampleOrganisation.EPOCH,
            SampleOrganisation.GRADE,
            2,
            2,
            parts.size());
    return new Memo(head, parts);
  }

  private void sign(HeldCard card, Cosigning.Naming naming) {
    var cosigning = new Cosigning(station, pass(), new KeptNotebook(station, card));
    var act = cosigning.prepare(frozen, Action.SIGN, naming, 0, log());
    rowsOnServer.add(new SignatureRow(act.presented(), act.cosignSignature(), act.record()));
    cards.add(card);
  }

  public SampleOrganisation sample() {
    return sample;
  }

  public Station station() {
    return station;
  }

  public TrustedLog log() {
    return station.freshLog();
  }

  public RoomKeys keys() {
    return capability.keys();
  }

  public RoomPass pass() {
    return RoomPass.of(capability);
  }

  public FrozenVersion frozen() {
    return frozen;
  }

  /** The rows as the server keeps them, sorted, each with N2 or random bytes. */
  public List<SignatureRow> rowsOnServer() {
    return SignatureSet.sorted(rowsOnServer).rows();
  }

  public CheckedRows rows() {
    return new RowIntake(station, pass()).take(frozen, FILED_ON, rowsOnServer());
  }

  public PackedFiling pack(CheckedRows rows) {
    return new Packing(station, log(), keys(), rows).pack("Syria", "");
  }

  /** The act by which each of these members consents to file this. */
  public Act consenting(PackedFiling packed) {
    var part = Octets.of(packed.authorsPart().bytes());
    return Act.consentToFile(cards.getFirst().contexts(), pass().keyHash(), part);
  }

  /** A new presentation of that act, or of another, by the member of this number from 0. */
  public FilingConsent consent(int member, Act act) {
    var presented = cards.get(member).present(act, sample.random());
    var signature = keys().cosign().sign(presented.cosignMessage(act));
    return new FilingConsent(presented, Octets.of(signature));
  }

  /** The two consents that are needed, as a server gives them. */
  public List<FilingConsent> consents(PackedFiling packed) {
    var act = consenting(packed);
    return List.of(consent(0, act), consent(1, act)).stream()
        .sorted(Comparator.comparing(one -> one.presented().pseudonym()))
        .toList();
  }

  /** The three fields of the server. */
  public Openings ofServer() {
    return Openings.of(
        List.of(
            FieldOpening.salted(FiledField.NUMBER, new Json.Int(1), sample.random()),
            FieldOpening.salted(FiledField.PREVIOUS, Json.text(""), sample.random()),
            FieldOpening.salted(
                FiledField.FILED_ON, Json.text(FILED_ON.toString()), sample.random())));
  }

  /** The entry that a server makes of a packed filing, in the log and published. */
  public Entry file(PackedFiling packed, Openings ofServer) {
    var tag = ThreadTag.of(keys().thread(), ThreadTag.ROOM_LANE, 0);
    byte[] request = RoomMessages.fileIt(sample.org(), packed.authorsPart().hash(), tag);
    var signature =
        BodySignature.of(keys().file().verifierKey(), Octets.of(keys().file().sign(request)));
    var body = SignedBody.of(packed.authorsPart().with(ofServer), signature);
    return log(tag, body);
  }

  /** Puts an opaque entry into the log and publishes it. */
  public Entry log(ThreadTag tag, SignedBody body) {
    var salt = new byte[Entry.SALT_SIZE];
    sample.random().nextBytes(salt);
    var entry = Entry.of(0, tag.bytes(), salt, body.bytes());
    sample.log().append(entry.leaf()).publish(server);
    return entry;
  }

  /** Shows the log as it is. */
  public void publish() {
    sample.log().publish(server);
  }

  @Override
  public void close() {
    station.channel().transport().close();
    server.close();
  }
}
