package org.dissentchannel.envelope;

import java.util.Optional;

/**
 * What came of opening a file with an identity.
 *
 * <p>A file whose only stanza for an identity was altered cannot be told from a file for somebody
 * else: both are {@link NotForThisIdentity}. Everything else that is wrong is {@link Damaged}.
 *
 * @param <T> what the file holds
 */
public sealed interface Opening<T> {

  /** What was inside, for callers to whom every failure is the same. */
  default Optional<T> opened() {
    return switch (this) {
      case Opened<T>(var content) -> Optional.of(content);
      case NotForThisIdentity<T>() -> Optional.empty();
      case Damaged<T>(var _) -> Optional.empty();
    };
  }

  /**
   * The file is whole and was made for this identity. It does not say who made it.
   *
   * @param content what was inside
   */
  record Opened<T>(T content) implements Opening<T> {}

  /** The file is well formed, and none of its stanzas opens with this identity. */
  record NotForThisIdentity<T>() implements Opening<T> {}

  /**
   * The file breaks a rule of its format, was cut, extended or altered, or names another type of
   * recipient.
   *
   * @param fault the first fault, in words; holds neither key nor plaintext
   */
  record Damaged<T>(String fault) implements Opening<T> {}
}
