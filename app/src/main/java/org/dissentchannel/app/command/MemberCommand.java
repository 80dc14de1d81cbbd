package org.dissentchannel.app.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.world.MemberImport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands about members. */
@Command(
    name = "member",
    description = "Keep the directory of members.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = MemberCommand.Import.class)
final class MemberCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Makes the directory equal to a CSV file; a server may be running on the data folder. */
  @Command(
      name = "import",
      description = {
        "Make the directory equal to a CSV file (columns: spec/directory.md).",
        "One bad row, and nothing is imported; every bad row is named."
      },
      mixinStandardHelpOptions = true)
  static final class Import implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The members, as CSV in UTF-8.")
    Path file = Path.of("");

    @Option(
        names = "--data",
        paramLabel = "DIR",
        description = "The data folder (${DEFAULT-VALUE}).")
    Path data = Path.of("data");

    @Option(names = "--config", paramLabel = "FILE", description = "The operator's configuration.")
    @Nullable Path config;

    @Option(
        names = "--codes",
        paramLabel = "FILE",
        description =
            "Where the new activation codes are written, once; the file must not exist"
                + " (${DEFAULT-VALUE}).")
    Path codes = Path.of("codes.txt");

    @Override
    public Integer call() {
      Configuration configuration = ConfigFiles.read(config);
      if (!Files.exists(data.resolve("members.db"))) {
        throw new CannotBegin(
            "There is no installation in " + data + ": start it once with dissent serve.");
      }
      MemberImport.Imported imported =
          MemberImport.into(
              data,
              configuration.charter(),
              bytes(),
              sheet -> {
                if (!sheet.isEmpty()) {
                  CodesFile.write(codes, sheet);
                }
              },
              new SecureRandom());
      say(imported);
      return 0;
    }

    private byte[] bytes() {
      try {
        return Files.readAllBytes(file);
      } catch (IOException e) {
        throw new CannotBegin("The file " + file + " cannot be read.");
      }
    }

    private void say(MemberImport.Imported imported) {
      PrintWriter out = spec.commandLine().getOut();
      var change = imported.change();
      out.println(
          "%d members added, %d changed, %d removed."
              .formatted(change.added().size(), change.changed().size(), change.removed().size()));
      if (!imported.codes().isEmpty()) {
        out.println(
            "Their activation codes are in "
                + codes
                + ", this once: hand them out and destroy the file.");
      }
    }
  }
}
