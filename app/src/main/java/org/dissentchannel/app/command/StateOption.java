package org.dissentchannel.app.command;

import java.nio.file.Path;
import org.dissentchannel.client.log.SetUpSheet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an auditor remembers from one audit to the next. */
final class StateOption {
  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "Where every checkpoint seen is kept, and checked at the next audit.")
  private @Nullable Path file;

  AuditState read(SetUpSheet sheet) {
    return file == null ? AuditState.forgotten(sheet) : AuditState.read(file, sheet);
  }
}
