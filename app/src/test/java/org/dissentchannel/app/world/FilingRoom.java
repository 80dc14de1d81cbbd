package org.dissentchannel.app.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.audit.clock.ClockFile;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.filing.CheckedRows;
import org.dissentchannel.client.filing.FiledMemo;
import org.dissentchannel.client.filing.Filing;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.http.FrameAnswer;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.notebook.KeptNotebook;
import org.dissentchannel.client.office.OfficeAnswer;
import org.dissentchannel.client.office.OfficeDesk;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.office.OpenedFiling;
import org.dissentchannel.client.room.Cosigning;
import org.dissentchannel.client.room.Cosigning.Naming;
import org.dissentchannel.client.room.Drafting;
import org.dissentchannel.client.room.Freezing;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.client.room.PreparedAct;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.client.thread.RoomThread;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.memo.Memo;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.protocol.memo.MemoKind;
import org.dissentchannel.protocol.memo.MemoPart;
import org.dissentchannel.protocol.room.ActNote;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.RoomKeys;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.protocol.wire.Message;

/**
 * A room with a frozen text on its way to the steward's acknowledgement. A step that got no answer
 * is taken again, with the same bytes.
 */
public final class FilingRoom {
  private enum Step {
    FIRST_SIGNATURE,
    SECOND_SIGNATURE,
    CLOSE,
    UPLOAD,
    PROPOSE,
    FIRST_CONSENT,
    SECOND_CONSENT,
    FILE,
    ACKNOWLEDGE
  }

  private final HeldCard first;
  private final HeldCard second;
  private final OfficeKeys steward;
  private final RoomPass pass;
  private final RoomKeys keys;
  private final FrozenVersion frozen;
  private int taken;
  private Optional<PreparedAct> signing = Optional.empty();
  private Optional<CheckedRows> rows = Optional.empty();
  private Optional<PackedFiling> packed = Optional.empty();
  private Optional<Octets> consenting = Optional.empty();
  private Optional<FiledMemo> filed = Optional.empty();
  private Optional<OpenedFiling> opened = Optional.empty();
  private Optional<MsgAck> acknowledging = Optional.empty();

  private FilingRoom(
      HeldCard first, HeldCard second, OfficeKeys steward, RoomPass pass, FrozenVersion frozen) {
    this.first = first;
    this.second = second;
    this.steward = steward;
    this.pass = pass;
    this.keys = pass.drafterKeys().orElseThrow();
    this.frozen = frozen;
  }

  /** Opens a room of the first member's and freezes a text in it. */
  static FilingRoom opened(Station station, HeldCard first, HeldCard second, OfficeKeys steward) {
    Drafting drafting = Drafting.open(station, first, 0).value();
    FrozenVersion frozen = new Freezing(drafting).freeze(memo(station.log(), first)).value();
    return new FilingRoom(first, second, steward, drafting.pass(), frozen);
  }

  private static Memo memo(TrustedLog log, HeldCard card) {
    Charter charter = log.charter();
    MemoPart part = new MemoPart(MemoPart.Kind.PARAGRAPH, 1, "Public", "We see it otherwise.");
    MemoHead head =
        new MemoHead(
            MemoKind.MEMO,
            "Another view",
            "en",
            "Public",
            charter.addressees().stream().map(Office::id).toList(),
            List.of(),
            "",
            charter.hash(),
            log.org(),
            card.manifest().epoch(),
            ShownSet.EMPTY,
            1,
            charter.eligibility().fileConsents(),
            1);
    return new Memo(head, List.of(part));
  }

  boolean isDone() {
    return taken == Step.values().length;
  }

  RoomPass pass() {
    return pass;
  }

  /** The package as its drafters may save it. */
  public PackedFiling saved() {
    return packed.orElseThrow();
  }

  /** The clock of its filing, as any member saves it for an auditor. */
  public ClockFile clock(Station station) {
    return new RoomThread(station, pass).clock().value();
  }

  /** The same as the steward saves it. */
  public ClockFile clockOfSteward(Station station) {
    return new OfficeDesk(station, steward).clock(opened.orElseThrow()).value();
  }

  /** A package of a drafter who put the proof of the second signature under the first, too. */
  public PackedFiling withOneProofTwice(Station station) {
    CheckedRows honest = rows.orElseThrow();
    SignatureRow one = honest.set().rows().getFirst();
    SignatureRow other = honest.set().rows().getLast();
    PresentedAct was = one.presented();
    PresentedAct forged =
        new PresentedAct(
            was.header(),
            was.action(),
            was.subject(),
            was.seq(),
            was.indexes(),
            was.values(),
            was.recordHash(),
            was.pseudonym(),
            other.presented().proof());
    var record = frozen.record();
    var contexts = new Contexts(station.log().org(), record.epoch());
    Act act = Act.sign(contexts, record.roomKeyHash(), record.textRoot(), record.shows());
    Octets signature = Octets.of(pass.keys().cosign().sign(forged.cosignMessage(act)));
    SignatureSet set =
        new SignatureSet(List.of(new SignatureRow(forged, signature, one.record()), other));
    return Filing.in(station, pass).value().pack(honest.with(set), "", "").value();
  }

  Optional<FiledMemo> filed() {
    return filed;
  }

  /** Number of the filing in its year, once it was answered. */
  OptionalInt number() {
    return filed.map(memo -> OptionalInt.of(memo.number())).orElse(OptionalInt.empty());
  }

  /** Takes the next step; answers false if its time has not come. */
  boolean step(Station station, Answers answers) {
    boolean isTaken =
        switch (Step.values()[taken]) {
          case FIRST_SIGNATURE -> sign(station, answers, first);
          case SECOND_SIGNATURE -> sign(station, answers, second);
          case CLOSE -> close(station, answers);
          case UPLOAD -> upload(station, answers);
          case PROPOSE -> propose(station, answers);
          case FIRST_CONSENT -> consent(station, answers, first);
          case SECOND_CONSENT -> consent(station, answers, second);
          case FILE -> file(station, answers);
          case ACKNOWLEDGE -> acknowledge(station, answers);
        };
    taken += isTaken ? 1 : 0;
    return isTaken;
  }

  private boolean sign(Station station, Answers answers, HeldCard card) {
    Cosigning cosigning = new Cosigning(station, pass, new KeptNotebook(station, card));
    TrustedLog log = station.freshLog();
    PreparedAct act =
        signing.orElseGet(() -> cosigning.prepare(frozen, Action.SIGN, Naming.ANONYMOUS, 0, log));
    signing = Optional.of(act);
    Octets note = given(post(station, "/acts", act.frame())).blob(0);
    assertTrue(
        ActNote.isNoteOf(note, log.promiseKey(), pass.id(), act.presented().hash(act.act())));
    // While signing is open, the first one would be taken again if it were missing, and so would
    // another proof under the same number: that one must be refused. Later both would be.
    Octets rival = cosigning.prepare(frozen, Action.SIGN, Naming.ANONYMOUS, 0, log).frame();
    answers.keep(
        "signature",
        later -> {
          if (taken <= Step.CLOSE.ordinal()) {
            assertInstanceOf(FrameAnswer.Denied.class, post(later, "/acts", rival));
          }
          assertEquals(note, given(post(later, "/acts", act.frame())).blob(0));
        });
    signing = Optional.empty();
    return true;
  }

  private boolean close(Station station, Answers answers) {
    Filing filing = Filing.in(station, pass).value();
    var closed = filing.close().value();
    assertEquals(2, closed.set().total());
    rows = Optional.of(closed);
    packed = Optional.of(filing.pack(closed, "", "").value());
    LocalDate on = closed.closedOn();
    Octets signature =
        Octets.of(keys.file().sign(RoomMessages.close(pass.id(), frozen.record().textRoot(), on)));
    Message request =
        Message.of(Json.object().with("on", on.toString()).with("page", 0), signature);
    Octets frame = Octets.of(request.framed());
    List<Octets> page = given(post(station, "/rows", frame)).blobs();
    answers.keep("close", later -> assertEquals(page, given(post(later, "/rows", frame)).blobs()));
    return true;
  }

  private boolean upload(Station station, Answers answers) {
    for (Octets file : packed.orElseThrow().partFiles()) {
      var hash = RoomMessages.fileHash(file);
      byte[] message = RoomMessages.post(pass.id(), EnvelopeKind.PACKAGE, hash);
      Message request = Message.of(Octets.of(keys.file().sign(message)), file);
      given(post(station, "/parts", Octets.of(request.framed())));
      answers.keep(
          "part",
          later -> assertEquals(file, later.channel().get(path("/files/" + hash.hex())).blob(0)));
    }
    return true;
  }

  private boolean propose(Station station, Answers answers) {
    PackedFiling proposed = packed.orElseThrow();
    var hashes = proposed.partHashes();
    Octets part = Octets.of(proposed.authorsPart().bytes());
    byte[] message = RoomMessages.propose(pass.id(), proposed.authorsPart().hash(), hashes);
    Message request =
        Message.of(
            Json.object().with("parts", Json.array(hashes.stream().map(Json::bytes).toList())),
            part,
            Octets.of(keys.file().sign(message)));
    given(post(station, "/propose", Octets.of(request.framed())));
    answers.keep(
        "proposal", later -> assertEquals(part, later.channel().get(path("/proposal")).blob(0)));
    return true;
  }

  private boolean consent(Station station, Answers answers, HeldCard card) {
    Octets frame = consenting.orElseGet(() -> consentFrame(station, card));
    consenting = Optional.of(frame);
    Octets note = given(post(station, "/consents", frame)).blob(0);
    // A second consent of a member is answered by the note on the first: on itself if that is lost.
    Octets rival = consentFrame(station, card);
    answers.keep(
        "consent", later -> assertEquals(note, given(post(later, "/consents", rival)).blob(0)));
    consenting = Optional.empty();
    return true;
  }

  private Octets consentFrame(Station station, HeldCard card) {
    Octets part = Octets.of(packed.orElseThrow().authorsPart().bytes());
    Act act = Act.consentToFile(card.contexts(), pass.keyHash(), part);
    var presented = card.present(act, station.random());
    Octets signature = Octets.of(pass.keys().cosign().sign(presented.cosignMessage(act)));
    return Octets.of(Message.of(Octets.of(presented.bytes()), signature).framed());
  }

  private boolean file(Station station, Answers answers) {
    var part = packed.orElseThrow().authorsPart();
    FiledMemo memo = Filing.in(station, pass).value().file(part).value();
    filed = Optional.of(memo);
    answers.promised(memo.promise());
    answers.keep(
        "filing",
        later -> {
          FiledMemo again = Filing.in(later, pass).value().file(part).value();
          assertEquals(memo.leafHash(), again.leafHash());
          assertEquals(memo.number(), again.number());
          assertArrayEquals(memo.promise().bytes(), again.promise().bytes());
        });
    return true;
  }

  private boolean acknowledge(Station station, Answers answers) {
    var leaf = filed.orElseThrow().leafHash();
    TrustedLog log = station.freshLog();
    if (log.indexOf(leaf).isEmpty()) {
      return false;
    }
    OfficeDesk desk = new OfficeDesk(station, steward);
    OpenedFiling filing = opened.orElseGet(() -> desk.open(leaf).value());
    opened = Optional.of(filing);
    assertEquals(2, filing.recount().total());
    MsgAck ack =
        acknowledging.orElseGet(() -> {
          var proof = MsgAck.proof(filing.opened().index().ackToken(), steward.office(), leaf);
          return new MsgAck(leaf, steward.office(), 0, log.today(), Octets.empty(), proof);
        });
    acknowledging = Optional.of(ack);
    var entered = new OfficeAnswer(desk).enter(filing, ack, 0, Octets.empty());
    answers.promised(entered.promise());
    answers.keep(
        "acknowledgement",
        later -> {
          var again =
              new OfficeAnswer(new OfficeDesk(later, steward))
                  .enter(filing, ack, 0, Octets.empty());
          assertEquals(entered.entry().leafHash(), again.entry().leafHash());
          assertArrayEquals(entered.promise().bytes(), again.promise().bytes());
        });
    return true;
  }

  private FrameAnswer post(Station station, String verb, Octets frame) {
    return station.channel().send("POST", path(verb), Map.of(), frame);
  }

  private static Message given(FrameAnswer answer) {
    return Channel.given(answer);
  }

  private String path(String verb) {
    return "/v1/rooms/" + pass.id().hex() + verb;
  }
}
