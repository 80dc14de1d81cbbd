package org.dissentchannel.app.command;

import java.nio.file.Path;
import org.dissentchannel.app.world.SheetFile;
import org.dissentchannel.client.log.SetUpSheet;
import picocli.CommandLine.Option;

/** What a command believes before it reads anything else. */
final class SheetOption {
  @Option(
      names = "--sheet",
      required = true,
      paramLabel = "FILE",
      description = "The set-up sheet of the installation, from a source you trust.")
  private Path file = Path.of("");

  /** The sheet; a file that is none ends the command. */
  SetUpSheet read() {
    return SheetFile.read(file);
  }
}
