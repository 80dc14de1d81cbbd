package org.dissentchannel.web.channel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A text that must not be found anywhere on the server, in any of the usual encodings. */
record Canary(String text) {
  /** The names of the encodings in which these bytes hold the text. */
  Map<String, byte[]> encodings() {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("UTF-8", utf8);
    all.put("UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE));
    all.put("UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE));
    all.put("hex", ascii(HexFormat.of().formatHex(utf8)));
    all.put("HEX", ascii(HexFormat.of().withUpperCase().formatHex(utf8)));
    for (int before = 0; before < 3; before++) {
      all.put("base64 after " + before, base64(utf8, before, Base64.getEncoder()));
      all.put("base64url after " + before, base64(utf8, before, Base64.getUrlEncoder()));
    }
    return all;
  }

  /**
   * The characters that the text gives wherever it stands so many bytes behind a group of three.
   */
  private static byte[] base64(byte[] utf8, int before, Base64.Encoder encoder) {
    byte[] shifted = new byte[before + utf8.length];
    System.arraycopy(utf8, 0, shifted, before, utf8.length);
    String encoded = encoder.withoutPadding().encodeToString(shifted);
    return ascii(encoded.substring((before * 8 + 5) / 6, shifted.length * 8 / 6));
  }

  private static byte[] ascii(String encoded) {
    return encoded.getBytes(StandardCharsets.US_ASCII);
  }

  /** The encodings in which the bytes hold the text. */
  String in(byte[] bytes) {
    String haystack = new String(bytes, StandardCharsets.ISO_8859_1);
    StringBuilder found = new StringBuilder();
    encodings()
        .forEach((name, needle) -> {
          if (haystack.contains(new String(needle, StandardCharsets.ISO_8859_1))) {
            found.append(name).append(' ');
          }
        });
    return found.toString();
  }
}
