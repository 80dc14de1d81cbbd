package org.dissentchannel.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.dissentchannel.client.audit.AuditReport;
import org.dissentchannel.client.audit.HttpLogFiles;
import org.dissentchannel.client.audit.LogAudit;
import org.dissentchannel.client.audit.LogBundle;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.MalformedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a whole log into one file, or checks such a file without any server. */
@Command(
    name = "bundle",
    description = {
      "Check a log in one zip file, offline; with --from, make the file first.",
      "The same log gives the same file, byte for byte.",
      "Exit code 0: sound. 1: a problem was found. 2: it could not be checked."
    },
    mixinStandardHelpOptions = true)
final class AuditBundleCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The zip file.")
  Path file = Path.of("");

  @Mixin SheetOption sheet = new SheetOption();

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "Make the file from this server; it must not exist yet.")
  String from = "";

  @Mixin JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    SetUpSheet trusted = sheet.read();
    AuditReport report;
    try {
      report = from.isEmpty() ? checked(trusted) : exported(trusted);
    } catch (UnreachableException e) {
      spec.commandLine().getErr().println("The log cannot be reached: " + e.getMessage() + ".");
      return AuditCommand.UNCHECKED;
    } catch (MalformedException e) {
      spec.commandLine().getErr().println("The file " + file + " is " + e.getMessage() + ".");
      return AuditCommand.UNCHECKED;
    }
    AuditPrint print = new AuditPrint(trusted, report);
    json.print(print, spec.commandLine().getOut());
    return print.exitCode();
  }

  private AuditReport checked(SetUpSheet trusted) {
    LogBundle bundle = LogBundle.read(GivenFile.read(file));
    return new LogAudit(trusted, bundle, InstantSource.system()).allowingOld().run();
  }

  /** Written also when it is not sound: then it is evidence. */
  private AuditReport exported(SetUpSheet trusted) {
    if (Files.exists(file)) {
      throw new CannotBegin("The file " + file + " exists already.");
    }
    try (Transport line = ServerUrl.open(from)) {
      var recorder = new LogBundle.Recorder(new HttpLogFiles(line));
      AuditReport report = new LogAudit(trusted, recorder, InstantSource.system()).run();
      Files.write(file, recorder.bundle().bytes().bytes());
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException("writing the bundle", e);
    }
  }
}
