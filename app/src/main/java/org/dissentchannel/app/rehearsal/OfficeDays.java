package org.dissentchannel.app.rehearsal;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.office.OfficeAnswer;
import org.dissentchannel.client.office.OfficeDesk;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.office.OpenedFiling;
import org.dissentchannel.client.thread.ReplyText;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.transparency.Hash;

/** The offices open the filing and count again; the steward acknowledges and replies. */
final class OfficeDays {
  private final Stage stage;
  private final Report report;
  private final List<OfficeKeys> keys;
  private final Map<String, OfficeDesk> desks = new LinkedHashMap<>();

  OfficeDays(Stage stage, Report report, List<OfficeKeys> keys) {
    this.stage = stage;
    this.report = report;
    this.keys = List.copyOf(keys);
  }

  private OfficeDesk desk(String office) {
    return desks.computeIfAbsent(
        office, id -> new OfficeDesk(stage.station(), Rehearsal.keys(keys, id)));
  }

  /** Every office opens its copy and recounts from the package alone. */
  void recount(Charter charter, Hash leaf, int signers, int named) {
    report.phase("Each office opens its copy and counts the signatures again");
    int done = 0;
    for (Office office : charter.offices()) {
      OpenedFiling filing = desk(office.id()).open(leaf).value();
      report.check(
          office.title(),
          "recounts " + filing.recount().total() + " valid signatures from the package alone",
          filing.recount().isSound() && filing.recount().total() == signers);
      checkNames(charter, office, filing, named);
      report.progress("recounted:", ++done, charter.offices().size());
    }
  }

  private void checkNames(Charter charter, Office office, OpenedFiling filing, int named) {
    boolean mayRead = charter.identity().namesTo().contains(office.id());
    int read = filing.readNames().size();
    report.check(
        office.title(),
        mayRead ? "reads " + read + " names" : "reads no name",
        read == (mayRead ? named : 0) && filing.missingNames() == 0);
    if (!mayRead) {
      report.check(
          office.title(),
          "cannot open the records of names with the key it has",
          opensNoName(office, filing));
    }
  }

  private boolean opensNoName(Office office, OpenedFiling filing) {
    return filing.opened().set().rows().stream()
        .map(row -> row.record())
        .filter(record -> !record.isEmpty())
        .noneMatch(record ->
            org.dissentchannel.envelope.AgeFile.open(
                    record.bytes(), Rehearsal.keys(keys, office.id()).identity())
                .opened()
                .isPresent());
  }

  /** A package with one byte changed is no longer what the log says. */
  void tryAlteredFiling(String office, Hash leaf) {
    report.stopped(
        new OfficeAttempts(stage.station(), stage.random())
            .alteredCopy(Rehearsal.keys(keys, office), leaf));
  }

  /** The steward's key signs an acknowledgement without having opened the package. */
  void tryBlindAcknowledgement(String steward, Hash leaf) {
    OfficeDesk desk = desk(steward);
    OpenedFiling filing = desk.open(leaf).value();
    MsgAck ack = new OfficeAttempts(stage.station(), stage.random()).blind(steward, leaf, 0);
    var promised = new OfficeAnswer(desk).enter(filing, ack, 0, Octets.empty());
    Station monitor = stage.station();
    stage.await(
        "the false acknowledgement in the log",
        monitor,
        one -> one.indexOf(promised.entry().leafHash()).isPresent());
    var thread = desk.thread(filing).value();
    report.stopped(
        "an acknowledgement made without decrypting",
        thread.acknowledgementOf(steward).isEmpty() && !thread.problems().isEmpty(),
        String.join(" ", thread.problems()));
  }

  /** The steward acknowledges, in time. */
  void acknowledge(String steward, Hash leaf) {
    OfficeDesk desk = desk(steward);
    OpenedFiling filing = desk.open(leaf).value();
    var promised = new OfficeAnswer(desk).acknowledge(filing).value();
    await(promised.entry().leafHash(), "the acknowledgement");
    LocalDate today = stage.today();
    report.event(today, "The steward decrypts and acknowledges.");
    report.check(
        "steward",
        "acknowledges by " + filing.deadlines().acknowledgeBy() + ", the second working day",
        !today.isAfter(filing.deadlines().acknowledgeBy()));
  }

  /** The steward replies point by point. */
  void reply(String steward, Hash leaf, ReplyText text) {
    OfficeDesk desk = desk(steward);
    OpenedFiling filing = desk.open(leaf).value();
    var promised = new OfficeAnswer(desk).reply(filing, text, OfficeAnswer.Stage.FINAL).value();
    await(promised.entry().leafHash(), "the reply");
    LocalDate today = stage.today();
    report.event(today, "The reply is sent, an answer to each of the paragraphs.");
    report.check(
        "steward",
        "replies between "
            + filing.deadlines().replyFrom()
            + " and "
            + filing.deadlines().replyBy()
            + ", working days 30 to 60",
        !today.isBefore(filing.deadlines().replyFrom())
            && !today.isAfter(filing.deadlines().replyBy()));
  }

  private void await(Hash leaf, String what) {
    stage.await(what + " in the log", stage.station(), one -> one.indexOf(leaf).isPresent());
  }
}
