package org.dissentchannel.app.rehearsal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.http.FrameAnswer;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.room.Cosigning.Naming;
import org.dissentchannel.client.room.Drafting;
import org.dissentchannel.client.room.Freezing;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.client.room.PreparedAct;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.SignedCheckpoint;

/** What must fail, tried on the running server with real cards. */
final class Attempts {
  private final Stage stage;
  private final Report report;

  Attempts(Stage stage, Report report) {
    this.stage = stage;
    this.report = report;
  }

  /** While the text is open for signing. */
  void duringSigning(Signing.Collected collected, Person outsider, ForeignCard foreign) {
    report.phase("What must fail is tried");
    secondSignature(collected);
    editedText(collected);
    otherEpoch(collected, foreign);
    outsider(collected, outsider);
    otherRoom(collected, outsider);
  }

  private void secondSignature(Signing.Collected collected) {
    Person signer = collected.cosigner();
    TrustedLog log = signer.station().freshLog();
    PreparedAct second =
        signer.cosigning().prepare(collected.frozen(), Action.SIGN, Naming.ANONYMOUS, 0, log);
    tried("a second signature by a member who signed", signer.station(), collected, second);
  }

  /** The forger holds the room's keys and signs the request the server expects: the proof fails. */
  private void editedText(Signing.Collected collected) {
    Person signer = collected.withdrawn();
    FrozenText text =
        FrozenText.freeze(Script.edited(collected.frozen().text().memo()), stage.random());
    Act wanted = sign(signer, collected.frozen().record().textRoot(), collected);
    Act edited = sign(signer, text.root(), collected);
    PresentedAct presented = signer.card().present(edited, 9, Act.ZEROS, stage.random());
    tried(
        "a signature on an edited text",
        signer.station(),
        collected,
        sealed(wanted, presented, signer));
    PresentedAct relabelled = relabelled(presented, wanted);
    tried(
        "the same, with the frozen text's name written over it",
        signer.station(),
        collected,
        sealed(wanted, relabelled, signer));
  }

  private static Act sign(Person signer, Hash textRoot, Signing.Collected collected) {
    return Act.sign(
        signer.card().contexts(),
        signer.pass().keyHash(),
        textRoot,
        collected.frozen().record().shows());
  }

  /** The same proof under the subject of another act. */
  private static PresentedAct relabelled(PresentedAct presented, Act wanted) {
    return new PresentedAct(
        presented.header(),
        presented.action(),
        wanted.subject(),
        presented.seq(),
        presented.indexes(),
        presented.values(),
        presented.recordHash(),
        presented.pseudonym(),
        presented.proof());
  }

  private PreparedAct sealed(Act act, PresentedAct presented, Person signer) {
    return signed(act, presented, signer.pass().keys().cosign());
  }

  private void otherEpoch(Signing.Collected collected, ForeignCard foreign) {
    Person member = collected.cosigner();
    var record = collected.frozen().record();
    Act theirs =
        Act.sign(
            foreign.card().contexts(), member.pass().keyHash(), record.textRoot(), record.shows());
    PresentedAct presented = foreign.card().present(theirs, stage.random());
    Act wanted = sign(member, record.textRoot(), collected);
    tried(
        "a signature with a card of another epoch",
        member.station(),
        collected,
        sealed(wanted, presented, member));
    PresentedAct disguised =
        new PresentedAct(
            member.card().manifest().header(),
            presented.action(),
            presented.subject(),
            presented.seq(),
            presented.indexes(),
            withEpoch(presented.values(), member.card().manifest().epoch().name()),
            presented.recordHash(),
            presented.pseudonym(),
            presented.proof());
    tried(
        "the same, under the name of this epoch",
        member.station(),
        collected,
        sealed(wanted, disguised, member));
  }

  private static List<String> withEpoch(List<String> values, String epoch) {
    List<String> changed = new ArrayList<>(values);
    changed.set(0, epoch);
    return changed;
  }

  /** A member with a good card whom nobody invited: the room's key is missing. */
  private void outsider(Signing.Collected collected, Person outsider) {
    var record = collected.frozen().record();
    Act act =
        Act.sign(
            outsider.card().contexts(), record.roomKeyHash(), record.textRoot(), record.shows());
    PresentedAct presented = outsider.card().present(act, stage.random());
    byte[] seed = new byte[SigningKey.SEED_SIZE];
    stage.random().nextBytes(seed);
    tried(
        "a signature by a member who was not invited",
        outsider.station(),
        collected,
        signed(act, presented, SigningKey.of(seed)));
  }

  /** The same memo is frozen in a second room; a proof from the first is carried over. */
  private void otherRoom(Signing.Collected collected, Person attacker) {
    Station station = attacker.station();
    Drafting drafting = Drafting.open(station, attacker.card(), 0).value();
    FrozenVersion frozen = new Freezing(drafting).freeze(collected.frozen().text().memo()).value();
    Person signer = collected.cosigner();
    TrustedLog log = signer.station().freshLog();
    PreparedAct stolen =
        signer.cosigning().prepare(collected.frozen(), Action.SIGN, Naming.ANONYMOUS, 5, log);
    Act wanted =
        Act.sign(
            attacker.card().contexts(),
            drafting.pass().keyHash(),
            frozen.record().textRoot(),
            frozen.record().shows());
    PreparedAct carried =
        signed(wanted, relabelled(stolen.presented(), wanted), drafting.pass().keys().cosign());
    FrameAnswer answer = post(station, drafting.pass().id().hex(), carried);
    report.stopped(
        "a proof from one room is used in another",
        answer instanceof FrameAnswer.Denied,
        FilingDay.sentence(answer).orElse(""));
  }

  private PreparedAct signed(Act act, PresentedAct presented, SigningKey cosign) {
    return new PreparedAct(
        act,
        presented,
        Octets.of(cosign.sign(presented.cosignMessage(act))),
        NamedRecord.noName(stage.random()));
  }

  private void tried(
      String attempt, Station station, Signing.Collected collected, PreparedAct prepared) {
    FrameAnswer answer = post(station, collected.drafting().pass().id().hex(), prepared);
    report.stopped(
        attempt, answer instanceof FrameAnswer.Denied, FilingDay.sentence(answer).orElse(""));
  }

  private static FrameAnswer post(Station station, String roomId, PreparedAct prepared) {
    return station
        .channel()
        .send("POST", "/v1/rooms/" + roomId + "/acts", Map.of(), prepared.frame());
  }

  /** A log with one leaf dropped, swapped or back-dated does not fit the checkpoint people keep. */
  void onTheLog(TrustedLog log, int filingIndex) {
    SignedCheckpoint kept = log.checkpoint();
    List<Leaf> leaves = log.leaves();
    List<Leaf> dropped = new ArrayList<>(leaves);
    dropped.remove(filingIndex);
    notCovered("a log with the filing dropped", kept, dropped);
    List<Leaf> swapped = new ArrayList<>(leaves);
    Collections.swap(swapped, filingIndex, filingIndex - 1);
    notCovered("a log with two entries swapped", kept, swapped);
    List<Leaf> backDated = new ArrayList<>(leaves);
    backDated.add(1, backDated.remove(filingIndex));
    notCovered("a log with the filing moved to the first day", kept, backDated);
    List<Leaf> altered = new ArrayList<>(leaves);
    altered.set(filingIndex, Leaf.tick(stage.random()));
    notCovered("a log with another entry in the filing's place", kept, altered);
  }

  private void notCovered(String attempt, SignedCheckpoint kept, List<Leaf> leaves) {
    report.stopped(
        attempt,
        !CheckpointVerifier.covers(kept, leaves),
        "its root is not that of the signed checkpoint of "
            + kept.head().size()
            + " entries that clients keep");
  }
}
