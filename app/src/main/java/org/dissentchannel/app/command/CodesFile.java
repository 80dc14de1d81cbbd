package org.dissentchannel.app.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.membership.directory.PrintedCode;
import org.dissentchannel.storage.DataFolder;

/** The activation codes to be handed out: lines of member id, tab, code, tab, name. */
final class CodesFile {
  private CodesFile() {}

  /** Writes a new file that only its owner can read, and makes it durable. */
  static void write(Path file, List<PrintedCode> codes) {
    StringBuilder text = new StringBuilder();
    codes.forEach(code ->
        text.append(code.member().value())
            .append('\t')
            .append(code.code())
            .append('\t')
            .append(code.name())
            .append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    try {
      create(file);
      try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
        var buffer = java.nio.ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      DataFolder.keepNames(file.toAbsolutePath().resolveSibling(""));
    } catch (FileAlreadyExistsException e) {
      throw new CannotBegin("The file " + file + " exists: codes are never written over others.");
    } catch (IOException e) {
      throw new CannotBegin("The codes cannot be written to " + file + ".");
    }
  }

  private static void create(Path file) throws IOException {
    boolean knowsModes =
        Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
    if (knowsModes) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  /** The codes in a file, in its order. */
  static List<String> read(Path file) {
    List<String> codes = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 3) {
          throw new CannotBegin("The file " + file + " is not one that member import wrote.");
        }
        codes.add(parts[1]);
      }
    } catch (IOException e) {
      throw new CannotBegin("The file " + file + " cannot be read.");
    }
    return codes;
  }
}
