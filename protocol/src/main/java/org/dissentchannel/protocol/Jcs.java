package org.dissentchannel.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The canonical bytes of a {@link Json} value: RFC 8785, restricted to objects, arrays, NFC
 * strings, integers from 0 to 2^53 − 1 and booleans.
 *
 * <p>The reader accepts canonical bytes only: what it reads, it writes again and compares. It
 * refuses other bytes with {@link MalformedException}: doubled keys, nesting above 16, UTF-8 that
 * is not, lone surrogates, space between tokens, null, fractions, negative numbers.
 */
public final class Jcs {
  public static final int DEEPEST = 16;

  private Jcs() {}

  public static byte[] write(Json value) {
    StringBuilder out = new StringBuilder();
    write(value, out, 0);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The value whose canonical bytes these are. */
  public static Json read(byte[] bytes) {
    Json value = new JcsReader(decode(bytes)).read();
    if (!Arrays.equals(write(value), bytes)) {
      throw new MalformedException("the JSON is not in its canonical form");
    }
    return value;
  }

  public static Json.Obj readObject(byte[] bytes) {
    return read(bytes).asObject();
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedException("the JSON is not UTF-8", e);
    }
  }

  private static void write(Json value, StringBuilder out, int depth) {
    switch (value) {
      case Json.Obj(Map<String, Json> fields) -> writeObject(fields, out, deeper(depth));
      case Json.Arr(List<Json> items) -> writeArray(items, out, deeper(depth));
      case Json.Str(String text) -> writeString(text, out);
      case Json.Int(long number) -> out.append(number);
      case Json.Bool(boolean truth) -> out.append(truth);
    }
  }

  private static int deeper(int depth) {
    if (depth == DEEPEST) {
      throw new IllegalArgumentException("nested deeper than " + DEEPEST);
    }
    return depth + 1;
  }

  private static void writeObject(Map<String, Json> fields, StringBuilder out, int depth) {
    char before = '{';
    for (Map.Entry<String, Json> field : fields.entrySet()) {
      out.append(before);
      writeString(field.getKey(), out);
      out.append(':');
      write(field.getValue(), out, depth);
      before = ',';
    }
    out.append(fields.isEmpty() ? "{}" : "}");
  }

  private static void writeArray(List<Json> items, StringBuilder out, int depth) {
    char before = '[';
    for (Json item : items) {
      out.append(before);
      write(item, out, depth);
      before = ',';
    }
    out.append(items.isEmpty() ? "[]" : "]");
  }

  // RFC 8785 section 3.2.2.2.
  private static void writeString(String text, StringBuilder out) {
    requireText(text);
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> {
          if (c < 0x20) {
            out.append("\\u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static void requireText(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("a lone surrogate");
    }
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      throw new IllegalArgumentException("a string that is not NFC");
    }
  }
}
