package org.dissentchannel.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that is deleted, with all in it, when it is closed. */
record Scratch(Path folder) implements AutoCloseable {
  /** Makes one below a folder that exists: on its disk the measurement happens. */
  static Scratch below(Path parent, String prefix) throws IOException {
    return new Scratch(Files.createTempDirectory(parent, prefix));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
