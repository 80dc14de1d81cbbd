package org.dissentchannel.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;

/** Reads the text of a header from left to right and stops at the first byte that breaks a rule. */
final class HeaderText {
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

  private final byte[] file;
  private int position;

  HeaderText(byte[] file) {
    this.file = file;
  }

  static String base64(byte[] value) {
    return ENCODER.encodeToString(value);
  }

  static int base64Chars(int sizeBytes) {
    return (sizeBytes * 8 + 5) / 6;
  }

  int position() {
    return position;
  }

  boolean continuesWith(String literal) {
    return peek(literal.length()).equals(literal);
  }

  void expect(String literal, String what) throws DamagedFile {
    if (!continuesWith(literal)) {
      throw new DamagedFile("cut short or malformed: " + what);
    }
    position += literal.length();
  }

  /** The value written here in base64 without padding, in the only way that encodes it. */
  byte[] base64(int sizeBytes, String what) throws DamagedFile {
    String text = peek(base64Chars(sizeBytes));
    byte[] value;
    try {
      value = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException _) {
      throw new DamagedFile("not base64: " + what);
    }
    // Java ignores the unused bits of the last character and accepts padding; the format does not.
    if (value.length != sizeBytes || !base64(value).equals(text)) {
      throw new DamagedFile("cut short or not canonical base64: " + what);
    }
    position += text.length();
    return value;
  }

  private String peek(int count) {
    return new String(file, position, Math.min(count, file.length - position), ISO_8859_1);
  }
}
