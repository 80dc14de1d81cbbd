package org.dissentchannel.transparency.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** An anchor in one file. For one thread at a time; throws {@link UncheckedIOException}. */
public final class AnchorFile implements Anchor {
  private final Path file;

  public AnchorFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  @Override
  public Optional<byte[]> read() {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException nothingYet) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the anchor " + file, e);
    }
  }

  @Override
  public void write(byte[] checkpoint) {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      // A crash leaves the old file, and perhaps a ".new" that the next write replaces.
      try (var channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(checkpoint);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncFolder();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing the anchor " + file, e);
    }
  }

  /** Makes the new name durable, where the system can open a folder (Windows cannot). */
  private void syncFolder() throws IOException {
    var folder = file.resolveSibling(".");
    if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      return;
    }
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
