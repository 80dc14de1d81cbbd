package org.dissentchannel.app.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dissentchannel.client.audit.HttpLogFiles;
import org.dissentchannel.client.audit.clock.DeadlineAudit;
import org.dissentchannel.client.audit.clock.DeadlineReport;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.Octets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which answers to filings are late, of those whose clocks somebody saved for an auditor. */
@Command(
    name = "deadlines",
    description = {
      "Say of saved clocks which acknowledgements and replies are in time, late or missing,",
      "after checking the whole log as audit log does. A missing one is proven by a tree that",
      "witnesses confirmed a day or more after its day.",
      "A clock shows number, day and charter of a filing, and lets you find its leaves in the",
      "log, now and later: keep it as its saver would. It shows no text and no name, unless its",
      "saver added the head of the text.",
      "Exit code 0: nothing is late. 1: a problem was found. 2: not all of it could be checked."
    },
    mixinStandardHelpOptions = true)
final class AuditDeadlinesCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "URL",
      description = "The channel side, such as http://host:8081.")
  String url = "";

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Saved clocks.")
  List<Path> files = new ArrayList<>();

  @Mixin SheetOption sheet = new SheetOption();
  @Mixin StateOption state = new StateOption();
  @Mixin JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    SetUpSheet trusted = sheet.read();
    List<Octets> clocks = files.stream().map(GivenFile::read).toList();
    AuditState seen = state.read(trusted);
    InstantSource now = InstantSource.system();
    try (Transport line = ServerUrl.open(url)) {
      DeadlineAudit audit = new DeadlineAudit(trusted, new HttpLogFiles(line), now);
      seen.tell(audit::seen);
      DeadlineReport report = audit.run(clocks);
      seen.add(report.log(), now.instant());
      print(trusted, report);
      return exitCode(report);
    } catch (UnreachableException e) {
      spec.commandLine().getErr().println("The log cannot be reached: " + e.getMessage() + ".");
      return AuditCommand.UNCHECKED;
    }
  }

  private void print(SetUpSheet trusted, DeadlineReport report) {
    PrintWriter out = spec.commandLine().getOut();
    json.print(new AuditPrint(trusted, report.log()), out);
    for (int i = 0; i < report.clocks().size(); i++) {
      json.print(new ClockPrint(files.get(i).toString(), report.clocks().get(i)), out);
    }
  }

  private static int exitCode(DeadlineReport report) {
    if (!report.isSound()) {
      return AuditCommand.PROBLEM;
    }
    return report.isComplete() ? AuditCommand.SOUND : AuditCommand.UNCHECKED;
  }
}
