package org.dissentchannel.app.rehearsal;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.room.Drafting;
import org.dissentchannel.client.room.Freezing;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.client.thread.ReplyText;
import org.dissentchannel.client.thread.RoomThread;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.transparency.note.SignedCheckpoint;

/**
 * The June 2016 case from the first card to the reply.
 *
 * <p>The days are those of a simulated clock; nothing else is simulated: every step goes over HTTP
 * with real keys, and each claim is checked by the one who would check it.
 */
public final class Rehearsal {
  /** How many of the signers add their name for the addressees. */
  private static final int NAMED = 6;

  private static final LocalDate ENROLMENT = LocalDate.of(2016, 5, 30);
  private static final LocalDate SIGNING = LocalDate.of(2016, 6, 10);
  private static final LocalDate FILING = LocalDate.of(2016, 6, 16);
  private static final LocalDate ACKNOWLEDGEMENT = LocalDate.of(2016, 6, 17);
  private static final int REPLY_ON_WORKING_DAY = 41;

  private final Stage stage;
  private final Report report;
  private final int signers;
  private final Script script = Script.load("rehearsal/memo");
  private final ReplyText reply = Script.reply("rehearsal/reply");
  private final Words drafterWords;

  Rehearsal(Stage stage, Report report, int signers) {
    this.stage = stage;
    this.report = report;
    this.signers = signers;
    this.drafterWords = Words.draw(stage.random(), 8);
  }

  /** The first day of a simulated clock. */
  static LocalDate begins() {
    return ENROLMENT;
  }

  int named() {
    return Math.min(NAMED, Math.max(0, signers - 3));
  }

  /** What there is once the memo is filed. */
  record Filed(Octets cardFile, FilingDay.Done done, SignedCheckpoint earliest, Station station) {}

  /**
   * Plays it up to the filing.
   *
   * @param codes the members' activation codes
   */
  Filed playToFiling(List<String> codes) {
    Station station = stage.station();
    SignedCheckpoint earliest = station.freshLog().checkpoint();
    List<Person> cast = new Opening(stage, report).cast(station, codes, signers + 2);
    Octets cardFile = cast.getFirst().card().seal(drafterWords, stage.random());
    Person outsider = cast.removeLast();
    stage.until(SIGNING);
    Signing.Collected collected =
        new Signing(stage, report, script, signers, named()).collect(cast);
    tryDuringSigning(collected, outsider);
    stage.until(FILING);
    FilingDay.Done done = new FilingDay(stage, report, script).file(collected);
    return new Filed(cardFile, done, earliest, station);
  }

  private void tryDuringSigning(Signing.Collected collected, Person outsider) {
    report.phase("What must fail is tried");
    SecureRandom random = stage.random();
    ForeignCard foreign = ForeignCard.like(outsider.card(), random);
    Person signer = collected.cosigner();
    SigningAttempts attempts = new SigningAttempts(collected.frozen(), random);
    report.stopped(attempts.secondSignature(signer));
    attempts.editedText(collected.withdrawn()).forEach(report::stopped);
    attempts.foreignCard(signer, foreign).forEach(report::stopped);
    report.stopped(attempts.outsider(outsider, collected.drafting().pass()));
    Drafting other = Drafting.open(outsider.station(), outsider.card(), 0).value();
    FrozenVersion text = new Freezing(other).freeze(collected.frozen().text().memo()).value();
    report.stopped(attempts.otherRoom(signer, outsider, other.pass(), text));
  }

  /**
   * Plays all of it.
   *
   * @param offices all office keys of the charter
   * @return what an outsider can check without the server
   */
  Evidence play(List<String> codes, List<OfficeKeys> offices) {
    if (new YearsCalendar(stage).log(offices)) {
      report.check("steward and monitor", "sign the calendar of the year", true);
    }
    Filed filed = playToFiling(codes);
    afterwards(offices, filed.done(), filed.station());
    readReply(filed.cardFile(), filed.done());
    TrustedLog last = stage.station().freshLog();
    report.check(
        "auditor",
        "the log only grew, from "
            + filed.earliest().head().size()
            + " to "
            + last.head().size()
            + " entries",
        last.continues(filed.earliest().bytes())
            && last.continues(filed.done().log().checkpoint().bytes()));
    int index = last.indexOf(filed.done().memo().leafHash()).orElseThrow();
    new LogAttempts(last, stage.random()).onFiling(index).forEach(report::stopped);
    return new Evidence(stage.sheet(), filed.done().receipt(), signers);
  }

  /** The keys of one office among these. */
  public static OfficeKeys keys(List<OfficeKeys> offices, String id) {
    return offices.stream().filter(one -> one.office().equals(id)).findFirst().orElseThrow();
  }

  private void afterwards(List<OfficeKeys> keys, FilingDay.Done filed, Station station) {
    Charter charter = station.freshLog().charter();
    var leaf = filed.memo().leafHash();
    String steward = charter.steward().id();
    OfficeDays offices = new OfficeDays(stage, report, keys);
    offices.recount(charter, leaf, signers, named());
    offices.tryAlteredFiling(charter.monitor().id(), leaf);
    stage.until(ACKNOWLEDGEMENT);
    offices.tryBlindAcknowledgement(steward, leaf);
    offices.acknowledge(steward, leaf);
    WorkingCalendar calendar = station.freshLog().view().calendarOn(stage.today()).orElseThrow();
    stage.until(calendar.workingDaysAfter(FILING, REPLY_ON_WORKING_DAY));
    offices.reply(steward, leaf, reply);
  }

  /** A drafter comes back on a new device with nothing but the card file and its words. */
  private void readReply(Octets cardFile, FilingDay.Done filed) {
    report.phase("A drafter comes back with nothing but the card");
    Station device = stage.station();
    List<EpochManifest> epochs = device.freshLog().view().epochs();
    HeldCard card = HeldCard.open(cardFile, epochs, drafterWords).value();
    Person returned = new Person(device, card);
    var rooms = returned.notebook().read().value().rooms();
    report.check("drafter", "finds the room in the notebook", rooms.size() == 1);
    RoomThread.Read read = new RoomThread(device, RoomPass.of(rooms.getFirst())).read().value();
    report.check(
        "drafter",
        "reads the reply to all " + script.parts().size() + " parts, signed by the steward",
        read.thread().reply().filter(one -> one.text().equals(reply)).isPresent()
            && read.filed().leafHash().equals(filed.memo().leafHash()));
    report.check(
        "drafter",
        "sees one true acknowledgement, and the false one named as a problem",
        read.thread().acknowledgements().size() == 1 && read.thread().problems().size() == 1);
  }
}
