package org.dissentchannel.app.rehearsal;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.filing.CheckedRows;
import org.dissentchannel.client.filing.FiledMemo;
import org.dissentchannel.client.filing.Filing;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.filing.Proposal;
import org.dissentchannel.client.http.FrameAnswer;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.receipt.SavedReceipt;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.protocol.wire.Message;

/** Two members agree, the memo is filed, the receipt is saved. */
final class FilingDay {
  private final Stage stage;
  private final Report report;
  private final Script script;

  FilingDay(Stage stage, Report report, Script script) {
    this.stage = stage;
    this.report = report;
    this.script = script;
  }

  /** A filing and the proof of it. */
  record Done(FiledMemo memo, SavedReceipt receipt, TrustedLog log) {}

  Done file(Signing.Collected collected) {
    report.phase("The drafters count every signature and file");
    Person drafter = collected.drafter();
    Person second = collected.secondDrafter();
    tryToFileAsCosigner(collected);
    Filing filing = Filing.in(drafter.station(), drafter.pass()).value();
    CheckedRows rows = filing.close().value();
    report.check(
        "drafter",
        "counts " + rows.checked() + " valid signatures, each proof checked",
        rows.set().total() == collected.people().size() && rows.checked() == rows.set().total());
    tryToLeaveOneOut(filing, rows);
    PackedFiling packed = filing.pack(rows, script.topic(), script.summary()).value();
    int needed = filing.propose(packed).value();
    consent(drafter, filing);
    report.stopped(
        "filing with one consent instead of " + needed, filing.file(packed.authorsPart()));
    consent(second, Filing.in(second.station(), second.pass()).value());
    FiledMemo memo = filing.file(packed.authorsPart()).value();
    FiledMemo again = filing.file(packed.authorsPart()).value();
    report.check(
        "drafter",
        "gets the same promise for the same filing",
        again.leafHash().equals(memo.leafHash()));
    report.event(
        memo.filedOn(),
        "Filed as number " + memo.number() + " of the year, by two members' consent.");
    return logged(drafter.station(), memo);
  }

  private void consent(Person person, Filing filing) {
    Proposal proposal = filing.proposal().value();
    Filing.consent(person.station(), person.pass(), person.card(), proposal).value();
  }

  private Done logged(Station station, FiledMemo memo) {
    TrustedLog log =
        stage.await(
            "the filing in the log", station, one -> one.indexOf(memo.leafHash()).isPresent());
    report.check(
        "drafter",
        "finds the filing as entry "
            + log.indexOf(memo.leafHash()).orElseThrow()
            + " of the log, as promised",
        true);
    return new Done(memo, SavedReceipt.of(log, memo.entry(), memo.openings()).value(), log);
  }

  /** A co-signer has no key to file with; the nearest is the key that signs presentations. */
  private void tryToFileAsCosigner(Signing.Collected collected) {
    Person cosigner = collected.cosigner();
    report.stopped(
        "a co-signer closes the signing and files", Filing.in(cosigner.station(), cosigner.pass()));
    var today = cosigner.station().freshLog().today();
    byte[] message =
        RoomMessages.close(cosigner.pass().id(), collected.frozen().record().textRoot(), today);
    FrameAnswer answer =
        cosigner
            .station()
            .channel()
            .tryPost(
                "/v1/rooms/" + cosigner.pass().id().hex() + "/close",
                Message.of(
                    Json.object().with("on", today.toString()),
                    Octets.of(cosigner.pass().keys().cosign().sign(message))));
    report.stopped(
        "a co-signer signs the request to close with the key at hand",
        answer instanceof FrameAnswer.Denied,
        sentence(answer).orElse(""));
  }

  private void tryToLeaveOneOut(Filing filing, CheckedRows rows) {
    var fewer = rows.set().rows().subList(1, rows.set().total());
    PackedFiling packed =
        filing
            .pack(rows.with(new SignatureSet(List.copyOf(fewer))), script.topic(), script.summary())
            .value();
    report.stopped("a filing with one signature left out", filing.propose(packed));
  }

  static Optional<String> sentence(FrameAnswer answer) {
    return answer instanceof FrameAnswer.Denied(int status, String sentence, var stored)
        ? Optional.of(status + ": " + sentence)
        : Optional.empty();
  }
}
