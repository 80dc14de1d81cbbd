package org.dissentchannel.app.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dissentchannel.client.audit.AuditReport;
import org.dissentchannel.client.audit.HttpLogFiles;
import org.dissentchannel.client.audit.LogAudit;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.client.log.SetUpSheet;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "Where every checkpoint seen is kept, and checked at the next audit.")
  @Nullable Path state;

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
    try (Transport line = ServerUrl.open(url)) {
      LogAudit audit = new LogAudit(trusted, new HttpLogFiles(line), clock);
      promises.forEach(file -> audit.promised(GivenFile.read(file)));
      AuditReport report = audited(audit, trusted, clock);
      AuditPrint print = new AuditPrint(trusted, report);
      json.print(print, spec.commandLine().getOut());
      return print.exitCode();
    } catch (UnreachableException e) {
      spec.commandLine().getErr().println("The log cannot be reached: " + e.getMessage() + ".");
      return AuditCommand.UNCHECKED;
    }
  }

  private AuditReport audited(LogAudit audit, SetUpSheet trusted, InstantSource clock) {
    if (state == null) {
      return audit.run();
    }
    AuditState seen = AuditState.read(state, trusted);
    seen.tell(audit);
    AuditReport report = audit.run();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    report.checkpoint().ifPresent(checkpoint -> seen.add(checkpoint, today));
    return report;
  }
}
