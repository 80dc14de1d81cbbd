package org.dissentchannel.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything under a folder, by name: size, time and mode of each, to be compared. */
record Listing(Map<String, String> files) {
  static Listing of(Path folder) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.toList()) {
        var attributes = Files.readAttributes(file, "posix:size,lastModifiedTime,permissions");
        files.put(folder.relativize(file).toString(), new TreeMap<>(attributes).toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Listing(files);
  }
}
