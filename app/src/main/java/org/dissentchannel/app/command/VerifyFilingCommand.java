package org.dissentchannel.app.command;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.audit.LogBundle;
import org.dissentchannel.client.filing.PackageFile;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.log.LogSource;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.office.SavedFiling;
import org.dissentchannel.client.office.SavedFilingCheck;
import org.dissentchannel.client.receipt.SavedReceipt;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Opens saved packages with the keys of an office, and counts every signature again. */
@Command(
    name = "filing",
    description = {
      "Open saved packages with an office's keys, and check them against the log, each signature.",
      "Exit code 0: sound. 1: a problem was found. 2: it could not be checked."
    },
    mixinStandardHelpOptions = true)
final class VerifyFilingCommand implements Callable<Integer> {
  /** Which of two implementations checks the signatures. */
  enum Library {
    BLST,
    PURE
  }

  /** Where the log comes from. */
  static final class From {
    @Option(
        names = "--log",
        required = true,
        paramLabel = "URL",
        description = "The channel side, such as http://host:8081.")
    String url = "";

    @Option(
        names = "--bundle",
        required = true,
        paramLabel = "FILE",
        description = "The log as audit bundle keeps it; then no server is needed.")
    @Nullable Path bundle;
  }

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "PACKAGE", description = "The saved packages.")
  List<Path> packages = new ArrayList<>();

  @Option(
      names = "--keys",
      required = true,
      paramLabel = "FILE",
      description = "The keys of an office; its recovery code is asked for.")
  Path keys = Path.of("");

  @Option(
      names = "--code-file",
      paramLabel = "FILE",
      description = "The recovery code in a file, instead of typing it.")
  @Nullable Path codeFile;

  @Mixin SheetOption sheet = new SheetOption();

  @ArgGroup(exclusive = true, multiplicity = "1")
  From from = new From();

  @Option(
      names = "--receipt",
      paramLabel = "FILE",
      description =
          "The receipt of the filing: shows that its entry in the log is of this package.")
  @Nullable Path receipt;

  @Option(
      names = "--verifier",
      paramLabel = "blst|pure",
      description = "What checks the signatures: the library blst, or Bouncy Castle in Java alone.")
  Library verifier = Library.BLST;

  @Mixin JsonOption json = new JsonOption();

  private int problems;
  private int unchecked;

  @Override
  public Integer call() {
    if (receipt != null && packages.size() > 1) {
      throw new CannotBegin("A receipt is of one filing: name one package with it.");
    }
    SetUpSheet trusted = sheet.read();
    List<Octets> files = packages.stream().map(GivenFile::read).toList();
    OfficeKeys office = RecoveryCode.open(keys, codeFile);
    switch (log(trusted)) {
      case Outcome.Done<TrustedLog>(var log) -> check(files, log, office);
      case Outcome.Failed<TrustedLog>(var failure) -> fail("", failure);
    }
    spec.commandLine().getOut().flush();
    if (problems > 0) {
      return AuditCommand.PROBLEM;
    }
    return unchecked > 0 ? AuditCommand.UNCHECKED : AuditCommand.SOUND;
  }

  private Outcome<TrustedLog> log(SetUpSheet trusted) {
    Outcome<TrustedLog> read;
    if (from.bundle == null) {
      try (Transport line = ServerUrl.open(from.url)) {
        read = refreshed(trusted, line::get);
      } catch (UnreachableException e) {
        throw new CannotBegin("The log cannot be reached: " + e.getMessage() + ".");
      }
    } else {
      read = refreshed(trusted, bundle(from.bundle));
    }
    return verifier == Library.PURE ? Outcome.of(() -> read.value().checkingInJava()) : read;
  }

  private static Outcome<TrustedLog> refreshed(SetUpSheet trusted, LogSource source) {
    return new LogMirror(trusted, source, InstantSource.system()).refresh();
  }

  private static LogBundle bundle(Path file) {
    try {
      return LogBundle.read(GivenFile.read(file));
    } catch (MalformedException e) {
      throw new CannotBegin("The file " + file + " is " + e.getMessage() + ".");
    }
  }

  private void check(List<Octets> files, TrustedLog log, OfficeKeys office) {
    switch (SavedFilingCheck.of(log, office)) {
      case Outcome.Failed<SavedFilingCheck>(var failure) -> fail("", failure);
      case Outcome.Done<SavedFilingCheck>(var check) -> {
        for (int i = 0; i < files.size(); i++) {
          check(packages.get(i).toString(), files.get(i), check, new FilingPrint.By(log, office));
        }
      }
    }
  }

  private void check(String name, Octets file, SavedFilingCheck check, FilingPrint.By by) {
    switch (Outcome.of(() -> opened(file, check))) {
      case Outcome.Failed<SavedFiling>(var failure) -> fail(name, failure);
      case Outcome.Done<SavedFiling>(var filing) -> {
        problems += filing.isSound() ? 0 : 1;
        print(new FilingPrint(by, name, filing));
      }
    }
  }

  private void print(JsonOption.Result result) {
    json.print(result, spec.commandLine().getOut());
  }

  private SavedFiling opened(Octets file, SavedFilingCheck check) {
    var packed = PackageFile.read(file.bytes());
    return receipt == null
        ? check.open(packed).value()
        : check.open(packed, SavedReceipt.read(GivenFile.read(receipt).bytes())).value();
  }

  /**
   * What does not verify is a problem; what this side declines, or the server, was not checked.
   *
   * @param name of the package; empty if it is about all of them
   */
  private void fail(String name, Failure failure) {
    switch (failure) {
      case Failure.Unproven(var sentence) -> {
        problems++;
        print(new FilingPrint.Problem(name, sentence));
      }
      case Failure.Declined _, Failure.Refused _ -> {
        unchecked++;
        spec.commandLine().getErr().println(failure.sentence());
      }
    }
  }
}
