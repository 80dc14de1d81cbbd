package org.dissentchannel.app.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.receipt.SavedReceipt;
import org.dissentchannel.client.receipt.VerifiedReceipt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Commands that check what was filed from the files that people hold. */
@Command(
    name = "verify",
    description = "Check what was filed, from the files that people hold.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {VerifyCommand.OfReceipt.class, VerifyFilingCommand.class})
final class VerifyCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Checks a receipt against the printed set-up sheet. */
  @Command(
      name = "receipt",
      description = {
        "Check a saved receipt against the set-up sheet, offline.",
        "Exit code 0: it holds. 1: it does not."
      },
      mixinStandardHelpOptions = true)
  static final class OfReceipt implements Callable<Integer> {
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "FILE", description = "The receipt.")
    Path file = Path.of("");

    @Mixin SheetOption sheet = new SheetOption();

    @Override
    public Integer call() {
      byte[] bytes = GivenFile.read(file).bytes();
      var trusted = sheet.read();
      var out = spec.commandLine().getOut();
      return switch (Outcome.of(() -> SavedReceipt.read(bytes).verify(trusted).value())) {
        case Outcome.Done<VerifiedReceipt>(VerifiedReceipt receipt) -> {
          out.println("Checked: the log of " + trusted.origin() + " holds this filing.");
          out.println(
              "  entry %d of %d, signed by the log's key"
                  .formatted(receipt.leafIndex(), receipt.checkpoint().head().size()));
          receipt.number().ifPresent(number -> out.println("  number " + number + " of its year"));
          receipt.filedOn().ifPresent(day -> out.println("  filed on " + day));
          receipt.signers().ifPresent(count -> out.println("  signers " + count));
          receipt.textRoot().ifPresent(root -> out.println("  text " + root.hex()));
          out.println("  No outside witness: the date is this server's own word.");
          yield 0;
        }
        case Outcome.Failed<VerifiedReceipt> failed -> {
          out.println("Problem: " + failed.reason());
          yield 1;
        }
      };
    }
  }
}
