package org.dissentchannel.membership.signin;

import java.util.random.RandomGenerator;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.transparency.Hash;

/**
 * An activation code as it is kept: whose it is, its selector, and a salted hash of the whole code.
 */
public final class StoredCode {
  /** Length of a salt in bytes. */
  public static final int SALT_BYTES = 16;

  private final MemberId member;
  private final String selector;
  private final byte[] salt;
  private final Hash digest;

  private StoredCode(MemberId member, String selector, byte[] salt, Hash digest) {
    this.member = member;
    this.selector = selector;
    this.salt = salt;
    this.digest = digest;
  }

  /**
   * A code as read from the store.
   *
   * @throws IllegalArgumentException if salt or selector has another length
   */
  public static StoredCode of(MemberId member, String selector, byte[] salt, Hash digest) {
    if (salt.length != SALT_BYTES || selector.length() != ActivationCode.SELECTOR_LENGTH) {
      throw new IllegalArgumentException(
          "a code has a salt of 16 bytes and a selector of 4 characters, not %d and %d"
              .formatted(salt.length, selector.length()));
    }
    return new StoredCode(member, selector, salt.clone(), digest);
  }

  /** The form of {@code code} that is kept for {@code member}, with a fresh salt. */
  public static StoredCode of(MemberId member, ActivationCode code, RandomGenerator random) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new StoredCode(member, code.selector(), salt, code.digest(salt));
  }

  public MemberId member() {
    return member;
  }

  public String selector() {
    return selector;
  }

  public byte[] salt() {
    return salt.clone();
  }

  public Hash digest() {
    return digest;
  }

  @Override
  public String toString() {
    return "StoredCode of " + member;
  }
}
