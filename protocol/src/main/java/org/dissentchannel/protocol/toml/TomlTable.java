package org.dissentchannel.protocol.toml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * One table of a TOML text, read strictly: a key is asked for by name and type, and {@link #close}
 * reports every key that nobody asked for.
 *
 * <p>A missing or wrong key adds a {@link Problem} and answers with a harmless value, so that all
 * faults of a text are found in one reading; the result is used only if there is none. {@link
 * #isSound} tells whether keys may be compared with each other.
 */
public final class TomlTable {
  /** Longest text in bytes. */
  public static final int LONGEST = 256 * 1024;

  private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,5})([smhd])");
  private static final TomlMapper MAPPER = new TomlMapper();

  private final String path;
  private final ObjectNode node;
  private final TomlLines lines;
  private final Problems problems;
  private final Set<String> asked = new HashSet<>();
  private final Set<String> unsound = new HashSet<>();
  private final List<TomlTable> inner = new ArrayList<>();
  private final boolean isAbsent;

  private TomlTable(String path, Optional<ObjectNode> node, TomlLines lines, Problems problems) {
    this.path = path;
    this.node = node.orElseGet(MAPPER::createObjectNode);
    this.isAbsent = node.isEmpty();
    this.lines = lines;
    this.problems = problems;
  }

  /** The outermost table of a text in UTF-8, NFC; empty, with a problem, if it is not TOML. */
  public static Optional<TomlTable> read(byte[] bytes, Problems problems) {
    if (bytes.length > LONGEST) {
      problems.add(1, "The text is longer than " + LONGEST + " bytes.");
      return Optional.empty();
    }
    Optional<String> text = decode(bytes);
    if (text.isEmpty()) {
      problems.add(1, "The text is not UTF-8 in the normal form NFC.");
      return Optional.empty();
    }
    TomlLines lines = TomlLines.of(text.get());
    if (lines.isRefused()) {
      problems.add(
          1,
          "Keys and values nest at most %d deep, and a key has at most %d characters."
              .formatted(TomlLines.DEEPEST, TomlLines.LONGEST_KEY));
      return Optional.empty();
    }
    try {
      JsonNode root = MAPPER.readTree(text.get());
      return Optional.of(new TomlTable("", Optional.of((ObjectNode) root), lines, problems));
    } catch (JacksonException notToml) {
      if (lines.doubled().isEmpty()) {
        int line = Math.max(1, notToml.getLocation().getLineNr());
        problems.add(line, "This is not TOML: " + notToml.getOriginalMessage() + ".");
      }
      lines.doubled().forEach(twice -> problems.add(twice.line(), twice.sentence()));
      return Optional.empty();
    }
  }

  private static Optional<String> decode(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return Optional.of(text).filter(t -> Normalizer.isNormalized(t, Normalizer.Form.NFC));
    } catch (CharacterCodingException notUtf8) {
      return Optional.empty();
    }
  }

  public boolean has(String key) {
    return node.has(key);
  }

  /** Whether these keys were all asked for and found right. */
  public boolean isSound(String... keys) {
    return Arrays.stream(keys).allMatch(key -> asked.contains(key) && !unsound.contains(key));
  }

  /** Says that the value of this key will not do. */
  public void refuse(String key, String sentence) {
    unsound.add(key);
    problems.add(lines.line(TomlLines.join(path, key)), sentence);
  }

  /** Text that is not empty. */
  public String text(String key) {
    Optional<JsonNode> value = value(key);
    if (value.isPresent() && (!value.get().isString() || value.get().stringValue().isBlank())) {
      refuse(key, name(key) + " must be a text that is not empty.");
      return "";
    }
    return value.map(JsonNode::stringValue).orElse("");
  }

  /** A number from {@code least} to {@code most}, both included. */
  public int integer(String key, int least, int most) {
    Optional<JsonNode> value = value(key);
    if (value.isEmpty()) {
      return least;
    }
    JsonNode found = value.get();
    if (!found.isIntegralNumber()
        || !found.canConvertToInt()
        || found.intValue() < least
        || found.intValue() > most) {
      refuse(key, name(key) + " must be a whole number from " + least + " to " + most + ".");
      return least;
    }
    return found.intValue();
  }

  /** The format's version: must be 1. */
  public void version(String key) {
    asked.add(key);
    JsonNode value = node.get(key);
    if (value == null || !value.isIntegralNumber() || value.longValue() != 1) {
      refuse(key, "The text must say " + name(key) + " = 1: no other version is known.");
    }
  }

  /** Counts the key as asked for, whatever it holds. */
  public void skip(String key) {
    asked.add(key);
  }

  public boolean flag(String key) {
    Optional<JsonNode> value = value(key);
    if (value.isPresent() && !value.get().isBoolean()) {
      refuse(key, name(key) + " must be true or false.");
      return false;
    }
    return value.isPresent() && value.get().booleanValue();
  }

  /** A list of different texts; it may be empty. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : items(key)) {
      if (!item.isString() || item.stringValue().isBlank() || texts.contains(item.stringValue())) {
        refuse(key, name(key) + " must be a list of different texts.");
        return List.of();
      }
      texts.add(item.stringValue());
    }
    return List.copyOf(texts);
  }

  /** A list of lists of texts. */
  public List<List<String>> textLists(String key) {
    List<List<String>> lists = new ArrayList<>();
    for (JsonNode item : items(key)) {
      List<String> texts =
          item.valueStream().filter(JsonNode::isString).map(JsonNode::stringValue).toList();
      if (!item.isArray() || texts.size() != item.size()) {
        refuse(key, name(key) + " must be a list of lists of texts.");
        return List.of();
      }
      lists.add(texts);
    }
    return List.copyOf(lists);
  }

  /** A list of whole numbers from 1 to {@code most}. */
  public List<Integer> integers(String key, int most) {
    List<Integer> numbers = new ArrayList<>();
    for (JsonNode item : items(key)) {
      if (!item.isIntegralNumber()
          || !item.canConvertToInt()
          || item.intValue() < 1
          || item.intValue() > most) {
        refuse(key, name(key) + " must be a list of whole numbers from 1 to " + most + ".");
        return List.of();
      }
      numbers.add(item.intValue());
    }
    return List.copyOf(numbers);
  }

  /** One word of an enumeration, written in lower case with hyphens. */
  public <E extends Enum<E>> E choice(String key, Class<E> words) {
    String word = text(key);
    E[] all = words.getEnumConstants();
    for (E one : all) {
      if (spelled(one).equals(word)) {
        return one;
      }
    }
    if (isSound(key)) {
      refuse(key, name(key) + " must be one of: " + spelled(all) + ".");
    }
    return all[0];
  }

  /** A list of different words of an enumeration, in their order there. */
  public <E extends Enum<E>> List<E> choices(String key, Class<E> words) {
    List<String> written = texts(key);
    List<E> all = Arrays.asList(words.getEnumConstants());
    List<E> chosen = all.stream().filter(one -> written.contains(spelled(one))).toList();
    if (chosen.size() != written.size()) {
      refuse(key, name(key) + " may only hold: " + spelled(words.getEnumConstants()) + ".");
    }
    return chosen;
  }

  /** A span such as "90s", "15m", "24h" or "3d". */
  public Duration duration(String key) {
    String text = text(key);
    var matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      if (isSound(key)) {
        refuse(key, name(key) + " must be a span such as \"90s\", \"15m\", \"24h\" or \"3d\".");
      }
      return Duration.ZERO;
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** A date, year-month-day, bare or as text. */
  public LocalDate date(String key) {
    String text = text(key);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException notADate) {
      if (isSound(key)) {
        refuse(key, name(key) + " must be a date such as 2016-06-16.");
      }
      return LocalDate.EPOCH;
    }
  }

  /** A table inside this one; an empty one, with a problem, if it is missing. */
  public TomlTable table(String key) {
    Optional<JsonNode> value = value(key);
    if (value.isPresent() && !value.get().isObject()) {
      refuse(key, name(key) + " must be a table.");
    }
    return open(TomlLines.join(path, key), value.filter(JsonNode::isObject));
  }

  /** The tables of an array of tables; none if it is missing. */
  public List<TomlTable> tables(String key) {
    if (!has(key)) {
      asked.add(key);
      return List.of();
    }
    List<TomlTable> tables = new ArrayList<>();
    for (JsonNode item : items(key)) {
      if (!item.isObject()) {
        refuse(key, name(key) + " must be an array of tables.");
        return List.of();
      }
      String itemPath = TomlLines.join(path, key) + "[" + tables.size() + "]";
      tables.add(open(itemPath, Optional.of(item)));
    }
    return List.copyOf(tables);
  }

  /** Ends the reading of this table and of those inside: what nobody asked for is a problem. */
  public void close() {
    for (String key : node.propertyNames()) {
      if (!asked.contains(key)) {
        refuse(key, "The key " + name(key) + " is unknown.");
      }
    }
    inner.forEach(TomlTable::close);
  }

  /** The key as a reader of the text finds it, with the tables around it. */
  public String name(String key) {
    return TomlLines.join(path, key);
  }

  private TomlTable open(String at, Optional<JsonNode> found) {
    TomlTable table = new TomlTable(at, found.map(ObjectNode.class::cast), lines, problems);
    inner.add(table);
    return table;
  }

  private Optional<JsonNode> value(String key) {
    asked.add(key);
    JsonNode value = node.get(key);
    if (value == null) {
      unsound.add(key);
      if (!isAbsent) {
        problems.add(lines.line(path), "The key " + name(key) + " is missing.");
      }
    }
    return Optional.ofNullable(value);
  }

  private List<JsonNode> items(String key) {
    Optional<JsonNode> value = value(key);
    if (value.isPresent() && !value.get().isArray()) {
      refuse(key, name(key) + " must be a list.");
      return List.of();
    }
    return value.map(array -> array.valueStream().toList()).orElse(List.of());
  }

  private static <E extends Enum<E>> String spelled(E one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> String spelled(E[] all) {
    return Arrays.stream(all).map(TomlTable::spelled).collect(Collectors.joining(", "));
  }
}
