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

/** Checks a receipt against the printed set-up sheet. */
@Command(
    name = "receipt",
    description = {
      "Check a saved receipt against the set-up sheet, offline, and say whose word the time is.",
      "Exit code 0: it holds. 1: it does not."
    },
    mixinStandardHelpOptions = true)
final class VerifyReceiptCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The receipt.")
  Path file = Path.of("");

  @Mixin SheetOption sheet = new SheetOption();
  @Mixin JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    byte[] bytes = GivenFile.read(file).bytes();
    var trusted = sheet.read();
    return switch (Outcome.of(() -> SavedReceipt.read(bytes).verify(trusted).value())) {
      case Outcome.Done<VerifiedReceipt>(VerifiedReceipt receipt) -> {
        json.print(new ReceiptPrint(trusted, receipt), spec.commandLine().getOut());
        yield AuditCommand.SOUND;
      }
      case Outcome.Failed<VerifiedReceipt> failed -> {
        json.print(new ReceiptPrint.Problem(failed.reason()), spec.commandLine().getOut());
        yield AuditCommand.PROBLEM;
      }
    };
  }
}
