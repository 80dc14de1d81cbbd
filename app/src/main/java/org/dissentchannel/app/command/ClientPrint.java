package org.dissentchannel.app.command;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.dissentchannel.client.audit.served.ClientReport;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.transparency.witness.Witnessing;

/** Says what an audit of the client saw, in lines for people or as one line of JSON. */
record ClientPrint(SetUpSheet sheet, ClientReport report, LocalDate today)
    implements JsonOption.Result {
  int exitCode() {
    return report.isSound() ? AuditCommand.SOUND : AuditCommand.PROBLEM;
  }

  @Override
  public void lines(PrintWriter out) {
    out.println("log        " + sheet.origin());
    out.println("confirmed  " + witnessing().sentence());
    report.release().ifPresent(release -> lines(release, out));
    report
        .findings()
        .forEach(one -> out.println("Problem    " + one.kind() + ": " + one.sentence()));
    out.println(report.isSound() ? "Sound." : "Not sound.");
  }

  private void lines(ClientRelease release, PrintWriter out) {
    out.println("release    " + release.number() + ", version " + release.version());
    out.println("made on    " + release.on() + ", " + age(release) + ", by " + word(witnessing()));
    out.println("files      " + release.files().size());
    out.println("pages      " + report.pages());
  }

  private String age(ClientRelease release) {
    long days = days(release);
    return days == 0 ? "today" : days == 1 ? "a day ago" : days + " days ago";
  }

  private long days(ClientRelease release) {
    return Math.max(0, ChronoUnit.DAYS.between(release.on(), today));
  }

  /** The day in a release is its maker's; witnesses only say by when it was there. */
  static String word(Witnessing witnessing) {
    String own = "this server's own word";
    return witnessing
        .confirmedBy()
        .map(time -> own + "; in the log by " + time + " by that of " + witnessing.sentence())
        .orElse(own);
  }

  private Witnessing witnessing() {
    return report.log().witnessing();
  }

  @Override
  public Json.Obj json() {
    Json.Obj json =
        Json.object()
            .with("origin", sheet.origin())
            .with("sound", new Json.Bool(report.isSound()))
            .with("pages", report.pages())
            .with("witnesses", witnessing().known())
            .with("cosigned", witnessing().cosigned())
            .with("witnessed_at", witnessing().time().map(Object::toString).orElse(""))
            .with("findings", AuditPrint.findings(report.findings()));
    return report.release().map(release -> json.with("release", json(release))).orElse(json);
  }

  private Json.Obj json(ClientRelease release) {
    return Json.object()
        .with("number", release.number())
        .with("version", release.version())
        .with("on", release.on().toString())
        .with("days", days(release))
        .with("files", release.files().size());
  }
}
