package org.dissentchannel.app.rehearsal;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.room.RoomPass;
import org.dissentchannel.client.thread.RoomThread;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.log.CalendarStatement;
import org.dissentchannel.protocol.log.SignedBody;
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
  private final Script script = Script.load();
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
    ForeignCard foreign = ForeignCard.like(outsider.card(), stage.random());
    new Attempts(stage, report).duringSigning(collected, outsider, foreign);
    stage.until(FILING);
    FilingDay.Done done = new FilingDay(stage, report, script).file(collected);
    return new Filed(cardFile, done, earliest, station);
  }

  /**
   * Plays all of it.
   *
   * @param offices all office keys of the charter
   * @return what an outsider can check without the server
   */
  Evidence play(List<String> codes, List<OfficeKeys> offices) {
    logCalendar(stage.station(), offices);
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
    new Attempts(stage, report).onTheLog(last, index);
    return new Evidence(stage.sheet(), filed.done().receipt(), signers);
  }

  /** The steward and the monitor sign the year's calendar, as they do every year. */
  private void logCalendar(Station station, List<OfficeKeys> offices) {
    TrustedLog log = station.freshLog();
    if (log.view().calendarOn(stage.today()).isPresent()) {
      return;
    }
    Charter charter = log.charter();
    WorkingCalendar calendar =
        WorkingCalendar.preset(charter.clocks().calendar(), stage.today().getYear()).orElseThrow();
    SignedBody body =
        SignedBody.of(
            log.org(),
            new CalendarStatement(calendar),
            List.of(
                keys(offices, charter.steward().id()).signing(),
                keys(offices, charter.monitor().id()).signing()));
    var answer =
        station
            .channel()
            .transport()
            .send("POST", "/log/clear", Map.of(), Octets.of(body.bytes()), 1 << 16);
    report.check("steward and monitor", "sign the calendar of the year", answer.isOk());
    stage.await(
        "the calendar in the log",
        station,
        one -> one.view().calendarOn(stage.today()).isPresent());
  }

  static OfficeKeys keys(List<OfficeKeys> offices, String id) {
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
    offices.reply(steward, leaf, script);
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
        read.thread().reply().filter(one -> one.text().equals(script.reply())).isPresent()
            && read.filed().leafHash().equals(filed.memo().leafHash()));
    report.check(
        "drafter",
        "sees one true acknowledgement, and the false one named as a problem",
        read.thread().acknowledgements().size() == 1 && read.thread().problems().size() == 1);
  }
}
