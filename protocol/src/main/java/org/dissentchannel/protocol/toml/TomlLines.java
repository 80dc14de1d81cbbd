package org.dissentchannel.protocol.toml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the keys of a TOML text stand: path such as {@code recipients.offices[0].id} to its line.
 *
 * <p>The parser keeps no positions, so this walks over the same text once more, without judging it:
 * headers, keys, and just enough of values to find their ends. It also counts how deep brackets
 * nest, because the parser recurses, and remembers keys that stand twice. It ends on every input.
 */
final class TomlLines {
  /** How deep keys and values may nest. */
  static final int DEEPEST = 16;

  /** The longest key in characters, with the tables around it. */
  static final int LONGEST_KEY = 200;

  private final String text;
  private final Map<String, Integer> lines = new HashMap<>();

  /** Tables that no line names alone, such as {@code a} in {@code [a.b]}. */
  private final Map<String, Integer> implied = new HashMap<>();

  private final Map<String, Integer> arrays = new HashMap<>();
  private final List<Problem> doubled = new ArrayList<>();
  private int at;
  private int line = 1;
  private int deepest;
  private int longest;
  private String table = "";

  private TomlLines(String text) {
    this.text = text;
  }

  static TomlLines of(String text) {
    TomlLines lines = new TomlLines(text);
    // A text that is refused anyway is not walked to its end: its paths would fill the memory.
    while (lines.at < text.length() && !lines.isRefused()) {
      lines.statement();
    }
    return lines;
  }

  /** The line of this path, or of the nearest thing around it that has one. */
  int line(String path) {
    String known = path;
    while (!known.isEmpty()) {
      Integer found = lines.getOrDefault(known, implied.get(known));
      if (found != null) {
        return found;
      }
      known =
          known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
    }
    return 1;
  }

  /** Whether keys or values nest too deep, or a key is too long. */
  boolean isRefused() {
    return deepest > DEEPEST || longest > LONGEST_KEY;
  }

  List<Problem> doubled() {
    return List.copyOf(doubled);
  }

  static String join(String table, String key) {
    return table.isEmpty() ? key : table + "." + key;
  }

  private void statement() {
    char c = text.charAt(at);
    if (c == '#') {
      skipComment();
    } else if (c == '[') {
      header();
    } else if (c == '\n' || c == ' ' || c == '\t' || c == '\r') {
      step();
    } else {
      String path = key(table, '=');
      note(path, "The key " + path + " stands twice.");
      step();
      skipValue();
    }
  }

  private void header() {
    boolean isArray = text.startsWith("[[", at);
    at += isArray ? 2 : 1;
    String path = key("", ']');
    if (isArray) {
      int index = arrays.merge(path, 0, (old, first) -> old + 1);
      table = path + "[" + index + "]";
      lines.putIfAbsent(path, line);
    } else {
      table = path;
    }
    note(table, "The table " + table + " stands twice.");
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void note(String path, String complaint) {
    longest = Math.max(longest, path.length());
    if (lines.putIfAbsent(path, line) != null) {
      doubled.add(new Problem(line, complaint));
    }
  }

  /** A dotted key up to the character that ends it; what lies inside an array is its last item. */
  private String key(String from, char end) {
    String path = from;
    StringBuilder word = new StringBuilder();
    int parts = 0;
    while (at < text.length() && text.charAt(at) != end && text.charAt(at) != '\n') {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        int start = at + 1;
        skipString();
        word.append(text, Math.min(start, at), Math.max(start, at - 1));
      } else {
        if (c == '.') {
          deepest = Math.max(deepest, ++parts);
          path = lastItem(join(path, word.toString()));
          longest = Math.max(longest, path.length());
          if (isRefused()) {
            at = text.length();
          }
          implied.putIfAbsent(path, line);
          word.setLength(0);
        } else if (c != ' ' && c != '\t') {
          word.append(c);
        }
        at++;
      }
    }
    return join(path, word.toString());
  }

  private String lastItem(String path) {
    Integer index = arrays.get(path);
    return index == null ? path : path + "[" + index + "]";
  }

  private void skipValue() {
    int depth = 0;
    while (at < text.length() && (depth > 0 || text.charAt(at) != '\n')) {
      switch (text.charAt(at)) {
        case '"', '\'' -> skipString();
        case '#' -> skipComment();
        case '[', '{' -> {
          deepest = Math.max(deepest, ++depth);
          at++;
        }
        case ']', '}' -> {
          depth--;
          at++;
        }
        default -> step();
      }
    }
  }

  private void skipString() {
    char quote = text.charAt(at);
    String fence = String.valueOf(quote).repeat(3);
    boolean isLong = text.startsWith(fence, at);
    at += isLong ? 3 : 1;
    while (at < text.length() && (isLong || text.charAt(at) != '\n')) {
      if (isLong ? text.startsWith(fence, at) : text.charAt(at) == quote) {
        at += isLong ? 3 : 1;
        // Up to two more quotes belong to the content (TOML 1.0.0, "String").
        while (isLong && at < text.length() && text.charAt(at) == quote) {
          at++;
        }
        return;
      }
      if (quote == '"' && text.charAt(at) == '\\') {
        at++;
      }
      if (at < text.length()) {
        step();
      }
    }
  }

  private void skipComment() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void step() {
    if (at < text.length() && text.charAt(at) == '\n') {
      line++;
    }
    at++;
  }
}
