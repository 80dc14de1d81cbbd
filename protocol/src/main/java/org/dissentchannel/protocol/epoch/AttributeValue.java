package org.dissentchannel.protocol.epoch;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/** What any attribute value must be: 1 to 96 bytes of UTF-8, NFC, no control or lone surrogate. */
public final class AttributeValue {
  public static final int MOST_BYTES = 96;

  private AttributeValue() {}

  public static boolean isWellFormed(String value) {
    return !value.isEmpty()
        && StandardCharsets.UTF_8.newEncoder().canEncode(value)
        && value.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
        && Normalizer.isNormalized(value, Normalizer.Form.NFC)
        && value.codePoints().noneMatch(Character::isISOControl);
  }
}
