package org.dissentchannel.transparency.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.dissentchannel.transparency.Hash;

/** Readers that accept one spelling of a value only. */
final class StrictText {
  private StrictText() {}

  /** Valid UTF-8, with no replacement characters put in. */
  static Optional<String> utf8(byte[] bytes) {
    try {
      var decoder = StandardCharsets.UTF_8.newDecoder();
      return Optional.of(decoder.decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** RFC 4648 section 4, padded, unused bits zero. */
  static Optional<byte[]> base64(String text) {
    try {
      var bytes = Base64.getDecoder().decode(text);
      var isCanonical = Base64.getEncoder().encodeToString(bytes).equals(text);
      return isCanonical ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  static Optional<Hash> hash(String base64) {
    return base64(base64).filter(bytes -> bytes.length == Hash.SIZE).map(Hash::of);
  }

  /** ASCII digits without a needless zero in front, at most 2^63 − 1. */
  static OptionalLong decimal(String text) {
    boolean isDecimal = text.matches("0|[1-9][0-9]{0,18}");
    try {
      return isDecimal ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    } catch (NumberFormatException tooLarge) {
      return OptionalLong.empty();
    }
  }
}
