package org.dissentchannel.app.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.config.Configuration.OfficeEntry;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.storage.DataFolder;

/**
 * What is handed over once: the set-up sheet and, where the configuration names no keys, the
 * offices' keys, each file under eight words of the sheet.
 *
 * <p>Keys made here are for trying the channel out: whoever has this machine has them.
 */
final class Handover {
  static final String SHEET = "set-up-sheet.txt";

  private final Path folder;
  private final SecureRandom random;
  private final Map<String, OfficeKeys> made = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  Handover(DataFolder data, SecureRandom random) {
    this.folder = data.path().resolve("handover");
    this.random = random;
  }

  /** Makes keys for these offices, durably; each call makes new ones and replaces the files. */
  List<OfficeEntry> make(List<Office> offices) {
    List<OfficeEntry> entries = new ArrayList<>();
    for (Office office : offices) {
      OfficeKeys keys = OfficeKeys.draw(office.id(), 0, random);
      Words words = Words.draw(random, OfficeKeys.WORDS);
      String file = "office-" + office.id() + ".key";
      write(file, keys.wrap(words, random).bytes());
      made.put(office.id(), keys);
      lines.add(office.title() + ": file " + file + ", words: " + words.spelling());
      entries.add(
          new OfficeEntry(office.id(), keys.signing().verifierKey(), keys.identity().recipient()));
    }
    return entries;
  }

  /** The keys made for an office by {@link #make}. */
  OfficeKeys keys(String office) {
    OfficeKeys keys = made.get(office);
    if (keys == null) {
      throw new IllegalArgumentException("no keys were made for " + office);
    }
    return keys;
  }

  /** Writes the sheet. */
  void writeSheet(Configuration configuration, SetUpSheet sheet) {
    List<String> text = new ArrayList<>();
    text.add("Set-up sheet of " + configuration.name());
    text.add("Print it, and compare the next lines wherever a program asks for them.");
    text.addAll(SheetFile.lines(sheet));
    text.add("members side " + configuration.members().address());
    text.add("channel side " + configuration.channel().address());
    if (!lines.isEmpty()) {
      text.add("");
      text.add("Offices' keys, made on this machine: for trying the channel out, not for use.");
      text.addAll(lines);
    }
    write(SHEET, (String.join("\n", text) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void write(String name, byte[] bytes) {
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      DataFolder.createPrivate(file);
      Files.write(file, bytes);
      try (var channel =
          java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      DataFolder.keepNames(folder);
      DataFolder.keepNames(folder.toAbsolutePath().resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + name + " to be handed over", e);
    }
  }
}
