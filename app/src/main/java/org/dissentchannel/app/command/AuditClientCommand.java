package org.dissentchannel.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dissentchannel.client.audit.served.ClientAudit;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.transparency.Hash;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Holds what a server sends to browsers against what its log says it sends to all. */
@Command(
    name = "client",
    description = {
      "Fetch every page and file of the channel side, and compare them with the release in the log.",
      "Exit code 0: sound. 1: a problem was found. 2: it could not be checked."
    },
    mixinStandardHelpOptions = true)
final class AuditClientCommand implements Callable<Integer> {
  /** What names the files of a built client; the server reads it and serves it to nobody. */
  private static final String LIST = "assets.json";

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "URL", description = "The channel side, such as http://host:8081.")
  String url = "";

  @Mixin SheetOption sheet = new SheetOption();

  @Option(
      names = "--dist",
      paramLabel = "FOLDER",
      description = "The client that you built from the public sources, browser/dist.")
  @Nullable Path dist;

  @Mixin JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    InstantSource clock = InstantSource.system();
    var trusted = sheet.read();
    try (Transport line = ServerUrl.open(url)) {
      ClientAudit audit = new ClientAudit(trusted, line, clock);
      if (dist != null) {
        audit.against(built(dist));
      }
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      ClientPrint print = new ClientPrint(trusted, audit.run(), today);
      json.print(print, spec.commandLine().getOut());
      return print.exitCode();
    } catch (UnreachableException e) {
      spec.commandLine().getErr().println("The server cannot be reached: " + e.getMessage() + ".");
      return AuditCommand.UNCHECKED;
    }
  }

  private static Map<String, Hash> built(Path folder) {
    Map<String, Hash> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals(LIST)) {
          files.put(name, Hash.sha256(GivenFile.read(file).bytes()));
        }
      }
    } catch (IOException e) {
      throw new CannotBegin("The folder " + folder + " cannot be read.");
    }
    if (!Files.exists(folder.resolve(LIST)) || files.isEmpty()) {
      throw new CannotBegin("The folder " + folder + " holds no client that was built.");
    }
    return files;
  }
}
