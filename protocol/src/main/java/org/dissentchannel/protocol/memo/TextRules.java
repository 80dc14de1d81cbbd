package org.dissentchannel.protocol.memo;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * Which characters a memo is made of: what is read is what is hashed.
 *
 * <p>Letters, marks, numbers, punctuation, currency and mathematical signs, ° and №, and the space
 * U+0020, single and only between other characters; NFC. Nothing that is invisible, that reorders
 * what stands around it or that each font draws as it likes: no controls or line breaks, no format
 * characters (bidirectional controls, zero-width), no other spaces, no variation selectors and
 * fillers, no private use, nothing unassigned. Categories are those of Unicode 16.
 */
public final class TextRules {
  private TextRules() {}

  /** Whether a text of 1 to {@code mostBytes} bytes of UTF-8 keeps the rules. */
  public static boolean allow(String text, int mostBytes) {
    return !text.isEmpty()
        && StandardCharsets.UTF_8.newEncoder().canEncode(text)
        && text.getBytes(StandardCharsets.UTF_8).length <= mostBytes
        && Normalizer.isNormalized(text, Normalizer.Form.NFC)
        && text.codePoints().allMatch(TextRules::allow)
        && !text.startsWith(" ")
        && !text.endsWith(" ")
        && !text.contains("  ");
  }

  /** Whether one character may stand in a memo. */
  public static boolean allow(int codePoint) {
    if (codePoint == ' ' || codePoint == '°' || codePoint == '№') {
      return true;
    }
    return isVisibleCategory(codePoint) && !isIgnorable(codePoint);
  }

  private static boolean isVisibleCategory(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.CURRENCY_SYMBOL,
          Character.MATH_SYMBOL ->
          true;
      default -> false;
    };
  }

  /**
   * Letters and marks that Unicode calls Default_Ignorable_Code_Point: nothing is drawn for them.
   */
  private static boolean isIgnorable(int codePoint) {
    return codePoint == 0x034f // combining grapheme joiner
        || codePoint == 0x115f // Hangul fillers
        || codePoint == 0x1160
        || codePoint == 0x3164
        || codePoint == 0xffa0
        || codePoint == 0x17b4 // Khmer inherent vowels
        || codePoint == 0x17b5
        || (codePoint >= 0x180b && codePoint <= 0x180f) // Mongolian selectors
        || (codePoint >= 0xfe00 && codePoint <= 0xfe0f) // variation selectors
        || (codePoint >= 0xe0100 && codePoint <= 0xe01ef);
  }

  static String require(String text, int mostBytes, String what) {
    if (!allow(text, mostBytes)) {
      throw new IllegalArgumentException(
          what + " has a character, a space or a length that a memo cannot have");
    }
    return text;
  }
}
