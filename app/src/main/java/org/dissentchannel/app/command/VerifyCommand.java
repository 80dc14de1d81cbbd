package org.dissentchannel.app.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Commands that check what was filed from the files that people hold. */
@Command(
    name = "verify",
    description = "Check what was filed, from the files that people hold.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {VerifyReceiptCommand.class, VerifyFilingCommand.class})
final class VerifyCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
