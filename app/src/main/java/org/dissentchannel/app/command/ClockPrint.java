package org.dissentchannel.app.command;

import java.io.PrintWriter;
import java.text.Normalizer;
import org.dissentchannel.client.audit.clock.ClockReport;
import org.dissentchannel.client.audit.clock.Duty;
import org.dissentchannel.protocol.Json;

/** Says how the clock in one file ran. */
record ClockPrint(String name, ClockReport report) implements JsonOption.Result {
  @Override
  public void lines(PrintWriter out) {
    out.println();
    out.println("clock      " + name);
    report
        .filing()
        .ifPresent(filing -> {
          out.println(
              "filing     number %d of its year, filed on %s, leaf %d"
                  .formatted(filing.number(), filing.filedOn(), filing.leafIndex()));
          out.println("charter    " + filing.charter().hex());
        });
    report
        .duties()
        .forEach(duty ->
            out.println(
                "due        %s, %s: %s".formatted(duty.due(), duty.word(), report.sentence(duty))));
    report.unchecked().forEach(one -> out.println("Unchecked  " + one));
    report
        .faults()
        .forEach(fault -> out.println("Problem    " + fault.kind() + ": " + fault.sentence()));
    out.println(verdict());
  }

  private String verdict() {
    if (!report.isSound()) {
      return "Not sound.";
    }
    return report.isComplete() ? "Nothing is late." : "Not all of it could be told.";
  }

  @Override
  public Json.Obj json() {
    Json.Obj json =
        Json.object()
            .with("clock", Normalizer.normalize(name, Normalizer.Form.NFC))
            .with("sound", new Json.Bool(report.isSound()))
            .with("complete", new Json.Bool(report.isComplete()))
            .with("duties", Json.array(report.duties().stream().map(ClockPrint::duty).toList()))
            .with("unchecked", Json.texts(report.unchecked()))
            .with(
                "findings",
                Json.array(
                    report.faults().stream()
                        .map(one ->
                            Json.object()
                                .with("kind", one.kind().name())
                                .with("sentence", one.sentence()))
                        .toList()));
    var filing = report.filing();
    return filing.isEmpty()
        ? json
        : json.with("number", filing.get().number())
            .with("filed_on", filing.get().filedOn().toString())
            .with("charter", filing.get().charter().hex())
            .with("leaf", filing.get().leafIndex());
  }

  private static Json duty(Duty duty) {
    Json.Obj json = Json.object().with("step", duty.word()).with("due", duty.due().toString());
    return switch (duty.standing()) {
      case Duty.Open _ -> json.with("is", "open");
      case Duty.Done(var office, long leafIndex, var on, int daysLate) ->
          json.with("is", daysLate == 0 ? "in time" : "late")
              .with("office", office)
              .with("leaf", leafIndex)
              .with("on", on.toString())
              .with("days_late", daysLate);
      case Duty.NotGiven(var office, long counter, long leafIndex) ->
          json.with("is", "not given")
              .with("office", office)
              .with("counter", counter)
              .with("leaf", leafIndex);
      case Duty.Overdue(int daysLate, long size, var witnessing) ->
          json.with("is", "overdue")
              .with("days_late", daysLate)
              .with("size", size)
              .with("cosigned", witnessing.cosigned())
              .with("witnessed_at", witnessing.time().map(Object::toString).orElse(""));
    };
  }
}
