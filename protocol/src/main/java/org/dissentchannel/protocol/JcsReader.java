package org.dissentchannel.protocol;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the text of canonical JSON, front to back; {@link Jcs} compares what it wrote back. */
final class JcsReader {
  private final String text;
  private int at;

  JcsReader(String text) {
    this.text = text;
  }

  Json read() {
    Json value = value(0);
    if (at != text.length()) {
      throw new MalformedException("bytes after the end of the JSON value");
    }
    return value;
  }

  private Json value(int depth) {
    return switch (peek()) {
      case '{' -> object(deeper(depth));
      case '[' -> array(deeper(depth));
      case '"' -> new Json.Str(string());
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      default -> integer();
    };
  }

  private static int deeper(int depth) {
    if (depth == Jcs.DEEPEST) {
      throw new MalformedException("the JSON is nested deeper than " + Jcs.DEEPEST);
    }
    return depth + 1;
  }

  private Json.Obj object(int depth) {
    Map<String, Json> fields = new TreeMap<>();
    at++;
    if (skipped('}')) {
      return new Json.Obj(fields);
    }
    do {
      String name = string();
      expect(':');
      if (fields.put(name, value(depth)) != null) {
        throw new MalformedException("a field of the JSON object stands there twice");
      }
    } while (skipped(','));
    expect('}');
    return new Json.Obj(fields);
  }

  private Json.Arr array(int depth) {
    List<Json> items = new ArrayList<>();
    at++;
    if (skipped(']')) {
      return new Json.Arr(items);
    }
    do {
      items.add(value(depth));
    } while (skipped(','));
    expect(']');
    return new Json.Arr(items);
  }

  private Json.Bool word(String word, boolean truth) {
    if (!text.startsWith(word, at)) {
      throw new MalformedException("not a JSON value");
    }
    at += word.length();
    return new Json.Bool(truth);
  }

  private Json.Int integer() {
    long number = 0;
    int start = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      number = 10 * number + (text.charAt(at++) - '0');
      if (number > Json.Int.MOST) {
        throw new MalformedException("a JSON number is not below 2^53");
      }
    }
    if (at == start) {
      throw new MalformedException("not a JSON value");
    }
    return new Json.Int(number);
  }

  private String string() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      if (c < 0x20) {
        throw new MalformedException("a bare control character in a JSON string");
      }
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    String read = out.toString();
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(read)) {
      throw new MalformedException("a lone surrogate in a JSON string");
    }
    if (!Normalizer.isNormalized(read, Normalizer.Form.NFC)) {
      throw new MalformedException("a JSON string is not NFC");
    }
    return read;
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\' -> c;
      case 'b' -> '\b';
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      case 'u' -> unicode();
      default -> throw new MalformedException("an unknown escape in a JSON string");
    };
  }

  private char unicode() {
    int code = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw new MalformedException("an unknown escape in a JSON string");
      }
      code = code << 4 | digit;
      at++;
    }
    return (char) code;
  }

  private char peek() {
    if (at >= text.length()) {
      throw new MalformedException("the JSON is cut short");
    }
    return text.charAt(at);
  }

  private boolean skipped(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  private void expect(char c) {
    if (!skipped(c)) {
      throw new MalformedException("'" + c + "' was expected in the JSON");
    }
  }
}
