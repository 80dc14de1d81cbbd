package org.dissentchannel.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Commands for whoever wants to believe nobody. */
@Command(
    name = "audit",
    description = "Check a whole log, the deadlines of filings in it, and the client it names.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AuditLogCommand.class,
      AuditDeadlinesCommand.class,
      AuditBundleCommand.class,
      AuditClientCommand.class
    })
final class AuditCommand implements Runnable {
  /** Everything that was checked holds. */
  static final int SOUND = 0;

  /** Something does not hold. */
  static final int PROBLEM = 1;

  /** It could not be checked. */
  static final int UNCHECKED = 2;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
