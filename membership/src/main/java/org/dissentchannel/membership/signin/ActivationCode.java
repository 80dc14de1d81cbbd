package org.dissentchannel.membership.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dissentchannel.transparency.Hash;

/**
 * The code with which one member signs in: printed once, kept only as a salted hash.
 *
 * <p>Shape: 30 characters of Crockford's base 32 alphabet ({@code 0-9 A-Z} without I, L, O, U) in
 * six groups of five joined by hyphens. The first four characters are the <em>selector</em>, by
 * which the row is found; the other 26 are 130 random bits. Against that many bits a slow hash buys
 * nothing: one SHA-256 over salt and code is kept. For the same reason attempts need not be
 * limited: a thousand million guesses a second for the age of the universe find one with a
 * probability below 10^-12.
 *
 * <p>Reading is lenient as the alphabet intends: case, spaces and hyphens are ignored, O is read as
 * 0, I and L as 1. {@code toString} shows nothing.
 */
public final class ActivationCode {
  static final int LENGTH = 30;
  static final int SELECTOR_LENGTH = 4;
  private static final int GROUP = 5;
  private static final int MAX_TYPED = 100;
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final byte[] LABEL = "dissent/activation/v1".getBytes(StandardCharsets.US_ASCII);

  private final String characters;

  private ActivationCode(String characters) {
    this.characters = characters;
  }

  /** A fresh code. {@code random} must be fit for secrets. */
  public static ActivationCode fresh(RandomGenerator random) {
    var made = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      made.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new ActivationCode(made.toString());
  }

  /** The code as somebody typed it; empty if it cannot be one. */
  public static Optional<ActivationCode> typed(String text) {
    if (text.length() > MAX_TYPED) {
      return Optional.empty();
    }
    var read = new StringBuilder(LENGTH);
    for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
      char plain = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
      if (plain == '-' || plain == ' ') {
        continue;
      }
      if (ALPHABET.indexOf(plain) < 0) {
        return Optional.empty();
      }
      read.append(plain);
    }
    return read.length() == LENGTH
        ? Optional.of(new ActivationCode(read.toString()))
        : Optional.empty();
  }

  /** The first four characters, which select the row and are kept in the clear. */
  public String selector() {
    return characters.substring(0, SELECTOR_LENGTH);
  }

  /** The six groups as they are printed: the only way to read the code. */
  public String printed() {
    var groups = new StringBuilder(characters);
    for (int at = LENGTH - GROUP; at > 0; at -= GROUP) {
      groups.insert(at, '-');
    }
    return groups.toString();
  }

  /** What is kept: SHA-256 over a label, the salt (16 bytes) and the 30 characters. */
  public Hash digest(byte[] salt) {
    return Hash.sha256(LABEL, salt, characters.getBytes(StandardCharsets.US_ASCII));
  }

  boolean matches(StoredCode stored) {
    return MessageDigest.isEqual(digest(stored.salt()).bytes(), stored.digest().bytes());
  }

  @Override
  public String toString() {
    return "ActivationCode";
  }
}
