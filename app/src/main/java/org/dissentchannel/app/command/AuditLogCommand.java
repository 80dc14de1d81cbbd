package org.dissentchannel.app.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dissentchannel.client.audit.AuditReport;
import org.dissentchannel.client.audit.HttpLogFiles;
import org.dissentchannel.client.audit.LogAudit;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.client.log.SetUpSheet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a whole log from its server and holds it against all that was seen of it. */
@Command(
    name = "log",
    description = {
      "Fetch every leaf, tile and clear entry, and check them, also against what was seen before.",
      "Exit code 0: sound. 1: a problem was found. 2: it could not be checked."
    },
    mixinStandardHelpOptions = true)
final class AuditLogCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "URL", description = "The channel side, such as http://host:8081.")
  String url = "";

  @Mixin SheetOption sheet = new SheetOption();

  @Mixin StateOption state = new StateOption();

  @Option(
      names = "--promise",
      paramLabel = "FILE",
      description = "A promise whose entry must be in the log; more than once.")
  List<Path> promises = new ArrayList<>();

  @Mixin JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    InstantSource clock = InstantSource.system();
    SetUpSheet trusted = sheet.read();
    AuditState seen = state.read(trusted);
    try (Transport line = ServerUrl.open(url)) {
      LogAudit audit = new LogAudit(trusted, new HttpLogFiles(line), clock);
      promises.forEach(file -> audit.promised(GivenFile.read(file)));
      seen.tell(audit::seen);
      AuditReport report = audit.run();
      seen.add(report, clock.instant());
      AuditPrint print = new AuditPrint(trusted, report);
      json.print(print, spec.commandLine().getOut());
      return print.exitCode();
    } catch (UnreachableException e) {
      spec.commandLine().getErr().println("The log cannot be reached: " + e.getMessage() + ".");
      return AuditCommand.UNCHECKED;
    }
  }
}
