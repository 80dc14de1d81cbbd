package org.dissentchannel.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.storage.DataFolder;

/**
 * The folder of one demonstration: a mark that says so, the installation, the props of the play,
 * the clock.
 *
 * <p>The mark is written first and the props last. So whatever a stop in between leaves is known to
 * be a demonstration, and one without props begins again.
 */
final class DemoFolder {
  private static final String MARK = "DEMONSTRATION";
  private static final String INSTALLATION = "installation";
  private static final String PROPS = "props.json";
  private static final String CLOCK = "clock";
  private static final String FRESH = ".new";
  private static final Set<String> OURS =
      Set.of(MARK, INSTALLATION, PROPS, PROPS + FRESH, CLOCK, CLOCK + FRESH);

  private final Path path;

  private DemoFolder(Path path) {
    this.path = path;
  }

  /**
   * A folder that holds a demonstration and nothing else, or nothing at all yet.
   *
   * @param isFresh whether what it holds is deleted
   * @throws CannotBegin with one sentence, and nothing changed, for any other folder
   */
  static DemoFolder open(Path folder, boolean isFresh) {
    Path path = folder.toAbsolutePath().normalize();
    DemoFolder demo = new DemoFolder(path);
    try {
      demo.requireOurs();
      Files.createDirectories(path);
      if (!Files.exists(path.resolve(MARK))) {
        demo.mark();
      }
      if (isFresh || demo.props().isEmpty()) {
        demo.clear();
      }
      return demo;
    } catch (IOException e) {
      throw new CannotBegin("The data folder " + path + " cannot be written.");
    }
  }

  private void requireOurs() throws IOException {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new CannotBegin("The data folder " + path + " is a file, not a folder.");
    }
    List<String> names = names();
    if (!names.isEmpty() && !(names.contains(MARK) && OURS.containsAll(names))) {
      throw new CannotBegin(
          "The folder " + path + " holds something that is no demonstration: name a new folder.");
    }
  }

  private List<String> names() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  private void mark() throws IOException {
    String text =
        "Everything in this folder is a demonstration. Everybody in it is fictional; its keys and"
            + " cards are shown to whoever asks.\n";
    Files.writeString(path.resolve(MARK), text);
    DataFolder.keepNames(path);
  }

  /** Deletes all but the mark. */
  private void clear() throws IOException {
    // Whoever runs on it keeps it: its lock is asked for before anything goes.
    switch (DataFolder.open(installation())) {
      case DataFolder.Opened(DataFolder opened) -> opened.close();
      case DataFolder.InUse(String sentence) -> throw new CannotBegin(sentence);
      case DataFolder.Unusable(String sentence) -> throw new CannotBegin(sentence);
    }
    // The props go first: without them what is left is no demonstration to go on with.
    for (String name : List.of(PROPS, PROPS + FRESH, CLOCK, CLOCK + FRESH)) {
      Files.deleteIfExists(path.resolve(name));
    }
    try (Stream<Path> files = Files.walk(installation())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The data folder of the installation. */
  Path installation() {
    return path.resolve(INSTALLATION);
  }

  /** The props; empty before the play is ready. */
  Optional<Props> props() {
    Path file = path.resolve(PROPS);
    try {
      return Files.exists(file)
          ? Optional.of(Props.of(Jcs.readObject(Files.readAllBytes(file))))
          : Optional.empty();
    } catch (MalformedException | IOException e) {
      throw new CannotBegin(
          "The demonstration in " + path + " cannot be read: begin again with --fresh.");
    }
  }

  void keep(Props props) {
    replace(PROPS, Jcs.write(props.json()));
  }

  /** What the clock showed when it was last kept. */
  Optional<Instant> clock() {
    Path file = path.resolve(CLOCK);
    try {
      return Files.exists(file)
          ? Optional.of(Instant.parse(Files.readString(file).strip()))
          : Optional.empty();
    } catch (DateTimeException | IOException e) {
      throw new CannotBegin(
          "The clock of the demonstration in " + path + " is lost: begin again with --fresh.");
    }
  }

  void keep(Instant clock) {
    replace(CLOCK, (clock + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private synchronized void replace(String name, byte[] bytes) {
    Path fresh = path.resolve(name + FRESH);
    try {
      DataFolder.createPrivate(fresh);
      Files.write(fresh, bytes);
      Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("keeping " + name + " of the demonstration", e);
    }
  }
}
