package org.dissentchannel.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dissentchannel.protocol.Octets;

/** A file that somebody names on the command line. */
final class GivenFile {
  private GivenFile() {}

  /** All of it; one that cannot be read ends the command. */
  static Octets read(Path file) {
    try {
      return Octets.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new CannotBegin("The file " + file + " cannot be read.");
    }
  }
}
