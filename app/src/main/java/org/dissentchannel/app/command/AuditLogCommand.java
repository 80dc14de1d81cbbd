package org.dissentchannel.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dissentchannel.app.world.SheetFile;
import org.dissentchannel.client.audit.AuditReport;
import org.dissentchannel.client.audit.HttpLogFiles;
import org.dissentchannel.client.audit.LogAudit;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.Octets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
  private static final Duration CALL = Duration.ofSeconds(30);

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "URL", description = "The channel side, such as http://host:8081.")
  String url = "";

  @Option(
      names = "--sheet",
      required = true,
      paramLabel = "FILE",
      description = "The set-up sheet of the installation, from a source you trust.")
  Path sheet = Path.of("");

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

  @Option(names = "--json", description = "One line of JSON instead of lines for people.")
  boolean json;

  @Override
  public Integer call() {
    InstantSource clock = InstantSource.system();
    SetUpSheet trusted = SheetFile.read(sheet);
    PrintWriter out = spec.commandLine().getOut();
    try (Transport line = new Transport(origin(url), CALL)) {
      LogAudit audit = new LogAudit(trusted, new HttpLogFiles(line), clock);
      promises.forEach(file -> audit.promised(AuditLogCommand.read(file)));
      AuditReport report = audited(audit, trusted, clock);
      AuditPrint print = new AuditPrint(trusted, report);
      if (json) {
        print.json(out);
      } else {
        print.lines(out);
      }
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

  /** Names under .localhost do not resolve everywhere: they are this machine. */
  static Origin origin(String url) {
    try {
      URI uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      String host = String.valueOf(uri.getHost());
      return host.endsWith(".localhost")
          ? Origin.loopback(uri.getPort(), host)
          : new Origin(uri, uri.getAuthority());
    } catch (IllegalArgumentException e) {
      throw new CannotBegin("This is not the address of a server: " + url);
    }
  }

  static Octets read(Path file) {
    try {
      return Octets.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CannotBegin("The file " + file + " cannot be read.");
    }
  }
}
