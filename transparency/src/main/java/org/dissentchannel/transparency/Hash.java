package org.dissentchannel.transparency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A SHA-256 value: 32 bytes, immutable, equal by value, ordered by unsigned bytes.
 *
 * <p>Comparison is not constant in time: a hash is public wherever this type is used.
 */
public final class Hash implements Comparable<Hash> {
  /** Length in bytes. */
  public static final int SIZE = 32;

  // Never used itself: copies of it are, which is cheaper than asking the platform each time.
  private static final MessageDigest SHA_256 = platformSha256();

  private final byte[] value;

  private Hash(byte[] value) {
    this.value = value;
  }

  /**
   * The hash with these bytes, which are copied.
   *
   * @throws IllegalArgumentException if there are not exactly 32
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /** The SHA-256 of the parts, one after the other with nothing between them. */
  public static Hash sha256(byte[]... parts) {
    var digest = newSha256();
    for (var part : parts) {
      digest.update(part);
    }
    return new Hash(digest.digest());
  }

  static MessageDigest newSha256() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("The platform's SHA-256 can be copied", e);
    }
  }

  private static MessageDigest platformSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return value.clone();
  }

  /** 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(value);
  }

  /** Standard base64 with padding, 44 characters (RFC 4648 section 4). */
  public String base64() {
    return Base64.getEncoder().encodeToString(value);
  }

  @Override
  public int compareTo(Hash other) {
    return Arrays.compareUnsigned(value, other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(value, hash.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return hex();
  }
}
