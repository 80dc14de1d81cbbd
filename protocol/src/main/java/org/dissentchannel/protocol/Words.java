package org.dissentchannel.protocol;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dissentchannel.transparency.Hash;

/**
 * Words of the list of 7,776, in order: about 12.9 bits each.
 *
 * <p>Their spelling is lower case, joined by one space. Drawn words are secret, so {@code toString}
 * shows only their number; {@link #spelling} says them.
 */
public final class Words {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final List<String> words;

  private Words(List<String> words) {
    this.words = List.copyOf(words);
  }

  /** The whole list as clients load it: ASCII, one word a line, each line ended by LF. */
  public static Octets list() {
    return Octets.of(WordList.file());
  }

  /** {@code count} words, each drawn from the whole list. */
  public static Words draw(SecureRandom random, int count) {
    List<String> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(WordList.word(random.nextInt(WordList.SIZE)));
    }
    return new Words(drawn);
  }

  /**
   * What somebody typed: any case, any space around and between. Empty if these are not {@code
   * count} words of the list.
   */
  public static Optional<Words> parse(String typed, int count) {
    String trimmed = typed.strip().toLowerCase(Locale.ROOT);
    List<String> words = List.of(SPACE.split(trimmed, count + 2));
    if (words.size() != count || !words.stream().allMatch(WordList::contains)) {
      return Optional.empty();
    }
    return Optional.of(new Words(words));
  }

  /**
   * Words to compare by eye or voice: the last {@code count} digits, base 7,776 and last digit
   * first, of H("dissent/check-words/v1" ‖ hash) read as a big-endian number.
   */
  public static Words check(Hash hash, int count) {
    Hash mixed = Labelled.hash("dissent/check-words/v1", hash.bytes());
    BigInteger rest = new BigInteger(1, mixed.bytes());
    List<String> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      BigInteger[] divided = rest.divideAndRemainder(BigInteger.valueOf(WordList.SIZE));
      words.add(WordList.word(divided[1].intValue()));
      rest = divided[0];
    }
    return new Words(words);
  }

  public int count() {
    return words.size();
  }

  /** Lower case, joined by one space: the bytes that keys are derived from. */
  public String spelling() {
    return String.join(" ", words);
  }

  /** The spelling as key material. */
  public Secret secret() {
    return Secret.of(Octets.utf8(spelling()).bytes());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Words that && secret().equals(that.secret());
  }

  @Override
  public int hashCode() {
    return words.size();
  }

  @Override
  public String toString() {
    return "Words[" + words.size() + "]";
  }
}
