package org.dissentchannel.credential;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import supranational.blst.Scalar;

/**
 * A scalar: an integer modulo r, the order of the groups of BLS12-381.
 *
 * <p>32 bytes big-endian. Immutable. Arithmetic is blst's, whose time does not depend on the values
 * except for the value zero. {@code toString} shows nothing, since most scalars are secret.
 */
final class Fr {
  static final int SIZE_BYTES = 32;
  static final Fr ZERO = new Fr(new Scalar());
  private static final byte[] ORDER =
      HexFormat.of().parseHex("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

  /** r. */
  static final BigInteger MODULUS = new BigInteger(1, ORDER);

  private final Scalar scalar;

  private Fr(Scalar scalar) {
    this.scalar = scalar;
  }

  static Fr of(long value) {
    return new Fr(new Scalar(BigInteger.valueOf(value)));
  }

  /**
   * hash_to_scalar of draft-irtf-cfrg-bbs-signatures: expand_message_xmd with SHA-256 to 48 bytes,
   * reduced modulo r.
   */
  static Fr hash(byte[] message, String dst) {
    return new Fr(new Scalar(message, dst));
  }

  /** The number that at most 31 bytes are, big-endian. */
  static Fr ofUnsigned(byte[] bytes) {
    if (bytes.length >= SIZE_BYTES) {
      throw new IllegalArgumentException("at most 31 bytes, were " + bytes.length);
    }
    var padded = new byte[SIZE_BYTES];
    System.arraycopy(bytes, 0, padded, SIZE_BYTES - bytes.length, bytes.length);
    return new Fr(new Scalar().from_bendian(padded));
  }

  /** Uniform in 1..r-1, by rejection. */
  static Fr random(SecureRandom random) {
    var bytes = new byte[SIZE_BYTES];
    do {
      random.nextBytes(bytes);
      bytes[0] &= 0x7f;
    } while (!isCanonical(bytes));
    return new Fr(new Scalar().from_bendian(bytes));
  }

  /** Reads 32 bytes at {@code offset}; 0 and everything from r on are refused. */
  static Fr decode(byte[] bytes, int offset) throws Malformed {
    var own = Arrays.copyOfRange(bytes, offset, offset + SIZE_BYTES);
    if (!isCanonical(own)) {
      throw new Malformed(Reason.SCALAR_RANGE);
    }
    return new Fr(new Scalar().from_bendian(own));
  }

  private static boolean isCanonical(byte[] bytes) {
    return Arrays.compareUnsigned(bytes, ORDER) < 0 && !Arrays.equals(bytes, new byte[SIZE_BYTES]);
  }

  byte[] encode() {
    return scalar.to_bendian();
  }

  /** The number itself, for arithmetic in time that depends on it: never of a secret. */
  BigInteger toPublicInteger() {
    return new BigInteger(1, encode());
  }

  /** The scalar of a public number from 0 to r - 1. */
  static Fr ofPublic(BigInteger value) {
    var signed = value.toByteArray();
    var bytes = new byte[SIZE_BYTES];
    int length = Math.min(signed.length, SIZE_BYTES);
    System.arraycopy(signed, signed.length - length, bytes, SIZE_BYTES - length, length);
    return new Fr(new Scalar().from_bendian(bytes));
  }

  /** 32 bytes, as blst's sums of products take them. */
  byte[] encodeLittleEndian() {
    return scalar.to_lendian();
  }

  boolean isZero() {
    return MessageDigest.isEqual(encode(), new byte[SIZE_BYTES]);
  }

  boolean isEqual(Fr other) {
    return MessageDigest.isEqual(encode(), other.encode());
  }

  // blst throws when a sum, difference or product is zero, so that case is taken out before.

  Fr negate() {
    return isZero() ? ZERO : new Fr(new Scalar().sub(scalar));
  }

  Fr add(Fr other) {
    return isEqual(other.negate()) ? ZERO : new Fr(scalar.dup().add(other.scalar));
  }

  Fr subtract(Fr other) {
    return isEqual(other) ? ZERO : new Fr(scalar.dup().sub(other.scalar));
  }

  Fr multiply(Fr other) {
    return isZero() || other.isZero() ? ZERO : new Fr(scalar.dup().mul(other.scalar));
  }

  Fr invert() {
    if (isZero()) {
      throw new IllegalStateException("zero has no inverse");
    }
    return new Fr(scalar.dup().inverse());
  }

  Scalar blst() {
    return scalar;
  }

  @Override
  public String toString() {
    return "Fr[]";
  }
}
