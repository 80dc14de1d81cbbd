package org.dissentchannel.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Named values of a query or a form, in the encoding of {@code application/x-www-form-urlencoded}.
 *
 * <p>Each name at most once. Source: URL Standard, "application/x-www-form-urlencoded parsing", but
 * strict: a broken percent sign or broken UTF-8 is refused.
 */
public final class Fields {
  private static final int MOST = 64;

  private final Map<String, String> values;

  private Fields(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** The value of a field, or nothing if it was not sent. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The value of a field that must be there; otherwise a {@link Refusal} with 400. */
  public String require(String name) {
    return find(name).orElseThrow(() -> new Refusal(400, "The field “" + name + "” is missing."));
  }

  /** The names that were sent. */
  public Set<String> names() {
    return values.keySet();
  }

  static Fields parse(String encoded) {
    Map<String, String> values = new HashMap<>();
    String[] pairs = encoded.isEmpty() ? new String[0] : encoded.split("&", MOST + 1);
    if (pairs.length > MOST) {
      throw new Refusal(400, "More than " + MOST + " fields were sent.");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      if (values.putIfAbsent(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
        throw new Refusal(400, "A field was sent twice.");
      }
    }
    return new Fields(values);
  }

  private static String decode(String encoded) {
    byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        boolean whole =
            i + 2 < in.length && HexFormat.isHexDigit(in[i + 1]) && HexFormat.isHexDigit(in[i + 2]);
        if (!whole) {
          throw new Refusal(400, "A percent sign in the fields is not followed by two digits.");
        }
        out.write(HexFormat.fromHexDigit(in[i + 1]) << 4 | HexFormat.fromHexDigit(in[i + 2]));
        i += 2;
      } else {
        out.write(in[i] == '+' ? ' ' : in[i]);
      }
    }
    return Utf8.text(out.toByteArray());
  }
}
