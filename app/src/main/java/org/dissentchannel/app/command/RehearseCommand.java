package org.dissentchannel.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dissentchannel.app.rehearsal.Rehearsals;
import org.dissentchannel.app.rehearsal.Report;
import org.dissentchannel.app.world.SheetFile;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.rehearsal.FictionalOrganisation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replays the June 2016 case and verifies every claim. */
@Command(
    name = "rehearse",
    mixinStandardHelpOptions = true,
    description = {
      "Replay the June 2016 case over HTTP and verify every claim.",
      "Without --against it starts a server of its own in a temporary folder, with a simulated clock,"
          + " and stops it again."
    })
final class RehearseCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--members",
      description = "Members of the fictional organisation (${DEFAULT-VALUE}).")
  int members = FictionalOrganisation.DEFAULT_MEMBERS;

  @Option(names = "--signers", description = "Members who sign (${DEFAULT-VALUE}).")
  int signers = 51;

  @Option(names = "--keep", description = "Keep the temporary folder and say where it is.")
  boolean isKept;

  @Option(
      names = "--against",
      arity = "2",
      paramLabel = "URL",
      description = "Members and channel address of a running server; played up to the filing.")
  List<URI> against = List.of();

  @Option(
      names = "--sheet",
      paramLabel = "FILE",
      description = "The set-up sheet of that server; needed with --against.")
  @Nullable Path sheet;

  @Option(
      names = "--codes",
      paramLabel = "FILE",
      description = "Activation codes as member import wrote them; needed with --against.")
  @Nullable Path codes;

  @Override
  public Integer call() {
    Logging.failuresOnly();
    Report report = new Report(spec.commandLine().getOut(), System.console() != null);
    Rehearsals rehearsals = new Rehearsals(report, new SecureRandom());
    if (against.isEmpty()) {
      own(rehearsals);
    } else {
      Path sheetFile = Optional.ofNullable(sheet).orElseThrow(RehearseCommand::incomplete);
      Path codesFile = Optional.ofNullable(codes).orElseThrow(RehearseCommand::incomplete);
      rehearsals.against(
          origin(against.get(0)),
          origin(against.get(1)),
          SheetFile.read(sheetFile),
          CodesFile.read(codesFile),
          signers);
    }
    return report.isSound() ? 0 : 1;
  }

  private static CannotBegin incomplete() {
    return new CannotBegin("With --against the rehearsal needs --sheet FILE and --codes FILE.");
  }

  private void own(Rehearsals rehearsals) {
    try {
      Path folder = Files.createTempDirectory("dissent-rehearsal");
      try {
        rehearsals.own(folder.resolve("data"), members, signers);
      } finally {
        if (isKept) {
          spec.commandLine().getErr().println("The rehearsal's folder is " + folder);
        } else {
          Folders.delete(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the rehearsal's temporary folder", e);
    }
  }

  /** Names under localhost are this machine's, whatever its resolver knows. */
  private static Origin origin(URI address) {
    String host = address.getHost();
    if (host == null || !"http".equals(address.getScheme()) || address.getPort() < 0) {
      throw new CannotBegin("The address " + address + " is not one like http://host:port.");
    }
    boolean isHere = host.equals("localhost") || host.endsWith(".localhost");
    if (!isHere) {
      throw new CannotBegin("A rehearsal is only played against a server on this machine.");
    }
    return Origin.loopback(address.getPort(), host);
  }
}
