package org.dissentchannel.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.dissentchannel.app.config.Configuration.Listener;
import org.dissentchannel.app.config.Configuration.OfficeEntry;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.toml.Problems;
import org.dissentchannel.protocol.toml.TomlTable;
import org.dissentchannel.transparency.VerifierKey;
import org.dissentchannel.transparency.witness.WitnessPolicy;

/** Reads the operator's file. A key that is absent keeps its default; an unknown one is refused. */
final class ConfigurationFile {
  private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final Configuration DEFAULTS = Configuration.standard();

  private final Path file;
  private final TomlTable root;
  private final Problems problems;

  private ConfigurationFile(Path file, TomlTable root, Problems problems) {
    this.file = file;
    this.root = root;
    this.problems = problems;
  }

  static Configuration.Reading read(Path file) {
    Problems problems = new Problems();
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return new Configuration.Refused(List.of("The file " + file + " cannot be read."));
    }
    Optional<Configuration> read =
        TomlTable.read(bytes, problems)
            .map(root -> new ConfigurationFile(file, root, problems).configuration());
    if (read.isPresent() && problems.isEmpty()) {
      return new Configuration.Loaded(read.get());
    }
    return new Configuration.Refused(
        problems.inOrder().stream()
            .map(problem -> file + ", line " + problem.line() + ": " + problem.sentence())
            .toList());
  }

  private Configuration configuration() {
    root.version("v");
    String name = root.has("name") ? root.text("name") : DEFAULTS.name();
    Charter charter = root.has("charter") ? charter(root.text("charter")) : DEFAULTS.charter();
    Listener members = listener("members", DEFAULTS.members());
    Listener channel = listener("channel", DEFAULTS.channel());
    if (members.equals(channel) || members.port() == channel.port() && members.port() != 0) {
      root.refuse("channel", "The two sides must listen on two different ports.");
    }
    Duration slot = DEFAULTS.slot();
    WitnessPolicy witnesses = DEFAULTS.witnesses();
    if (root.has("log")) {
      TomlTable log = root.table("log");
      slot = slot(log);
      witnesses = log.has("witnesses") ? witnesses(log) : witnesses;
    }
    LocalTime countAt = countAt();
    List<OfficeEntry> offices = root.has("offices") ? offices(charter) : List.of();
    root.close();
    return new Configuration(name, charter, members, channel, slot, countAt, offices, witnesses);
  }

  private Charter charter(String named) {
    Optional<Charter> preset = Charter.preset(named);
    if (preset.isPresent()) {
      return preset.get();
    }
    Path path = file.resolveSibling(named);
    try {
      return switch (Charter.parse(Files.readAllBytes(path))) {
        case CharterReading.Loaded(Charter charter) -> charter;
        case CharterReading.Refused(var faults) -> {
          faults.forEach(fault -> root.refuse("charter", "The charter " + path + ", " + fault));
          yield DEFAULTS.charter();
        }
      };
    } catch (IOException e) {
      root.refuse(
          "charter", "charter must be one of " + Charter.PRESETS + " or a file: " + path + ".");
      return DEFAULTS.charter();
    }
  }

  private Listener listener(String key, Listener otherwise) {
    if (!root.has(key)) {
      return otherwise;
    }
    TomlTable table = root.table(key);
    String host = table.has("host") ? table.text("host") : otherwise.host();
    if (!HOST.matcher(host).matches()) {
      table.refuse("host", table.name("host") + " must be a host name in lower case.");
    }
    int port = table.has("port") ? table.integer("port", 1, 65_535) : otherwise.port();
    return new Listener(host, port);
  }

  /** The policy file, looked for beside this one. */
  private WitnessPolicy witnesses(TomlTable table) {
    String named = table.text("witnesses");
    if (!table.isSound("witnesses")) {
      return DEFAULTS.witnesses();
    }
    Path path = file.resolveSibling(named);
    try {
      return switch (WitnessPolicy.parse(Files.readAllBytes(path))) {
        case WitnessPolicy.Loaded(WitnessPolicy policy) -> policy;
        case WitnessPolicy.Refused(int line, String sentence) -> {
          table.refuse("witnesses", "The policy " + path + ", line " + line + ": " + sentence);
          yield DEFAULTS.witnesses();
        }
      };
    } catch (IOException e) {
      table.refuse(
          "witnesses", table.name("witnesses") + " must name a policy file: " + path + ".");
      return DEFAULTS.witnesses();
    }
  }

  private static Duration slot(TomlTable table) {
    Duration slot = table.has("slot") ? table.duration("slot") : DEFAULTS.slot();
    if (table.isSound("slot") && slot.isZero()) {
      table.refuse("slot", table.name("slot") + " must be at least one second.");
    }
    return slot;
  }

  private LocalTime countAt() {
    if (!root.has("cards")) {
      return DEFAULTS.countAt();
    }
    TomlTable table = root.table("cards");
    return table.has("count_hour")
        ? LocalTime.of(table.integer("count_hour", 0, 23), 0)
        : DEFAULTS.countAt();
  }

  private List<OfficeEntry> offices(Charter charter) {
    List<OfficeEntry> offices = new ArrayList<>();
    for (TomlTable table : root.tables("offices")) {
      String id = table.text("id");
      Optional<VerifierKey> signing =
          key(table, "signing_key", text -> VerifierKey.of(Base64.getUrlDecoder().decode(text)));
      Optional<Recipient> recipient = key(table, "recipient", Recipient::parse);
      if (signing.isPresent() && recipient.isPresent()) {
        offices.add(new OfficeEntry(id, signing.get(), recipient.get()));
      }
    }
    List<String> wanted = charter.offices().stream().map(Office::id).sorted().toList();
    List<String> named = offices.stream().map(OfficeEntry::id).sorted().toList();
    if (problems.isEmpty() && !wanted.equals(named)) {
      root.refuse("offices", "offices must name each office of the charter once: " + wanted + ".");
    }
    return offices;
  }

  private <T> Optional<T> key(TomlTable table, String key, Function<String, T> parse) {
    String text = table.text(key);
    if (!table.isSound(key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException e) {
      table.refuse(key, table.name(key) + " is not a public key of its kind.");
      return Optional.empty();
    }
  }
}
