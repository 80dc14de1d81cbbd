package org.dissentchannel.app.command;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command itself: without a subcommand it says which there are. */
@Command(
    name = "dissent",
    description = "A protected dissent channel: disagree with the top, be counted, be answered.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      RehearseCommand.class,
      VerifyCommand.class,
      WitnessCommand.class,
      AuditCommand.class,
      CharterCommand.class,
      MemberCommand.class,
      VersionCommand.class,
      WarmUpCommand.class,
      CommandLine.HelpCommand.class
    })
public final class DissentCommand implements Runnable {
  @CommandLine.Spec CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  DissentCommand() {}

  /** Runs one command line and answers its exit code. */
  public static int run(String... arguments) {
    return line().execute(arguments);
  }

  static CommandLine line() {
    return new CommandLine(new DissentCommand())
        .setParameterExceptionHandler(DissentCommand::sayWhatIsWrong)
        .setExecutionExceptionHandler(DissentCommand::fail)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int sayWhatIsWrong(ParameterException wrong, String[] arguments) {
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println(
        wrong.getMessage()
            + ". Try: "
            + wrong.getCommandLine().getCommandSpec().qualifiedName()
            + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static int fail(Exception fault, CommandLine line, CommandLine.ParseResult parsed)
      throws Exception {
    if (fault instanceof CannotBegin refused) {
      refused.sentences().forEach(line.getErr()::println);
      return CommandLine.ExitCode.USAGE;
    }
    throw fault;
  }
}
