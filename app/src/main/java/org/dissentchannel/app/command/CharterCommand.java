package org.dissentchannel.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands about charters. */
@Command(
    name = "charter",
    description = "Read the rules of a channel.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = CharterCommand.Check.class)
final class CharterCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Names every fault of a charter, or says what it is and its hash. */
  @Command(
      name = "check",
      description = "Name every fault of a charter with its line; exit code 1 if there is one.",
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "A charter in TOML, or the name of a preset.")
    String named = "";

    @Override
    public Integer call() {
      byte[] bytes = Charter.presetBytes(named).map(preset -> preset.bytes()).orElseGet(this::read);
      var out = spec.commandLine().getOut();
      return switch (Charter.parse(bytes)) {
        case CharterReading.Loaded(Charter charter) -> {
          out.println(charter.title() + " (" + charter.id() + ")");
          out.println("hash " + charter.hash().hex());
          charter
              .offices()
              .forEach(office ->
                  out.println(
                      "%-10s %s"
                          .formatted(
                              office.role().name().toLowerCase(java.util.Locale.ROOT),
                              office.title())));
          yield 0;
        }
        case CharterReading.Refused(var problems) -> {
          problems.forEach(problem ->
              out.println(named + ", line " + problem.line() + ": " + problem.sentence()));
          yield 1;
        }
      };
    }

    private byte[] read() {
      try {
        return Files.readAllBytes(Path.of(named));
      } catch (IOException e) {
        throw new CannotBegin("The file " + named + " cannot be read.");
      }
    }
  }
}
