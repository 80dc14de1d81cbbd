package org.dissentchannel.app.command;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.dissentchannel.client.audit.AuditReport;
import org.dissentchannel.client.audit.Finding;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.LoggedPurge;
import org.dissentchannel.protocol.log.OfficeKey;

/** Says what an audit saw, in lines for people or as one line of JSON. */
record AuditPrint(SetUpSheet sheet, AuditReport report) implements JsonOption.Result {
  int exitCode() {
    return report.isSound() ? AuditCommand.SOUND : AuditCommand.PROBLEM;
  }

  @Override
  public void lines(PrintWriter out) {
    out.println("log        " + sheet.origin());
    report
        .checkpoint()
        .ifPresent(checkpoint -> {
          out.println("leaves     " + checkpoint.head().size());
          out.println("root       " + checkpoint.head().root().hex());
        });
    out.println("confirmed  " + report.witnessing().sentence());
    report.witnessing().time().ifPresent(time -> out.println("at         " + time));
    report.view().ifPresent(view -> keys(view, out));
    report
        .findings()
        .forEach(one -> out.println("Problem    " + one.kind() + ": " + one.sentence()));
    out.println(report.isSound() ? "Sound." : "Not sound.");
  }

  private static void keys(LogView view, PrintWriter out) {
    out.println("charters   " + view.charters().size());
    for (OfficeKey key : keys(view)) {
      out.println(
          "key        %s, generation %d, leaf %d%s"
              .formatted(
                  key.office(), key.generation(), key.addedAt(), revoked(key) ? ", revoked" : ""));
    }
    for (LoggedPurge logged : view.purges()) {
      out.println(
          "purge      on %s, entries %d, leaf %d, signed by %s and %s"
              .formatted(
                  logged.purge().on(),
                  logged.purge().leaves().size(),
                  logged.leafIndex(),
                  logged.steward(),
                  logged.monitor()));
    }
  }

  private static Json purges(LogView view) {
    return Json.array(
        view.purges().stream()
            .map(logged ->
                Json.object()
                    .with("on", logged.purge().on().toString())
                    .with("entries", logged.purge().leaves().size())
                    .with("leaf", logged.leafIndex())
                    .with("by", Json.texts(List.of(logged.steward(), logged.monitor()))))
            .toList());
  }

  private static boolean revoked(OfficeKey key) {
    return !key.revokedFrom().equals(LocalDate.MAX);
  }

  private static Iterable<OfficeKey> keys(LogView view) {
    TreeSet<String> offices = new TreeSet<>();
    view.genesis().offices().forEach(one -> offices.add(one.id()));
    view.charters()
        .forEach(one -> one.what().offices().forEach(office -> offices.add(office.id())));
    return offices.stream().flatMap(office -> view.officeKeys(office).stream()).toList();
  }

  /** Kind and sentence of each, as every audit's JSON has them. */
  static Json findings(List<Finding> findings) {
    return Json.array(
        findings.stream()
            .map(one ->
                Json.object().with("kind", one.kind().name()).with("sentence", one.sentence()))
            .toList());
  }

  @Override
  public Json.Obj json() {
    Json.Obj json =
        Json.object()
            .with("origin", sheet.origin())
            .with("sound", new Json.Bool(report.isSound()))
            .with("witnesses", report.witnessing().known())
            .with("cosigned", report.witnessing().cosigned())
            .with("witnessed_at", report.witnessing().time().map(Object::toString).orElse(""))
            .with("findings", findings(report.findings()));
    if (report.view().isPresent()) {
      json = json.with("purges", purges(report.view().get()));
    }
    var checkpoint = report.checkpoint();
    if (checkpoint.isPresent()) {
      json =
          json.with("size", checkpoint.get().head().size())
              .with("root", checkpoint.get().head().root().hex());
    }
    return json;
  }
}
