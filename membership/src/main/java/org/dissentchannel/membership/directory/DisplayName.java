package org.dissentchannel.membership.directory;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import org.dissentchannel.membership.MemberId;

/** The rules for a name in the directory: what may stand in it, and how it becomes unique. */
final class DisplayName {
  static final int MAX_BYTES = 96;

  private DisplayName() {}

  /** The name in normalisation form C, as it is kept. */
  static String normalised(String cell) {
    return Normalizer.normalize(cell, Normalizer.Form.NFC);
  }

  /** The name on a card: display name, a space, and the directory id in square brackets. */
  static String onCard(String name, MemberId id) {
    return name + " [" + id.value() + "]";
  }

  /** Why the normalised name cannot be kept; empty if it can. */
  static Optional<String> fault(String name) {
    if (name.isBlank()) {
      return Optional.of("the name is empty");
    }
    if (!name.strip().equals(name)) {
      return Optional.of("the name begins or ends with a space");
    }
    return name.codePoints()
        .filter(c -> !mayStand(c))
        .mapToObj(c -> "the name holds the character U+%04X".formatted(c))
        .findFirst();
  }

  /** Why the name on the card would not do; empty if it does. */
  static Optional<String> cardFault(String onCard) {
    int bytes = onCard.getBytes(StandardCharsets.UTF_8).length;
    return bytes <= MAX_BYTES
        ? Optional.empty()
        : Optional.of(
            "name and id together take %d bytes of UTF-8, more than %d"
                .formatted(bytes, MAX_BYTES));
  }

  /** Letters, marks, numbers, the space and punctuation other than brackets around the id. */
  private static boolean mayStand(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> c == ' ' || c == '(' || c == ')';
    };
  }
}
