package org.dissentchannel.envelope;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMGenerator;
import org.bouncycastle.pqc.crypto.xwing.XWingPublicKeyParameters;

/**
 * The public key a file is sealed to: ML-KEM-768 encapsulation key, 1,184 bytes, then X25519 public
 * key, 32 bytes.
 *
 * <p>Written as Bech32 with the prefix {@code age1pq}. Source: c2sp.org/age, "The MLKEM768-X25519
 * hybrid post-quantum recipient type"; draft-connolly-cfrg-xwing-kem section 5.2.
 */
public final class Recipient {
  /** Length of the raw key. */
  public static final int SIZE_BYTES = 1216;

  private static final String PREFIX = "age1pq";
  private static final int MLKEM_BYTES = 1184;
  private static final int MLKEM_COEFFICIENT_BYTES = 1152;
  private static final int MLKEM_MODULUS = 3329;

  private final byte[] key;

  private Recipient(byte[] key) {
    this.key = key;
  }

  /**
   * The recipient with this raw key.
   *
   * @throws IllegalArgumentException if the length is not 1,216, a coefficient is not reduced (FIPS
   *     203 section 7.2) or the X25519 key has small order (RFC 7748 section 6.1): nothing could be
   *     sealed to it safely
   */
  public static Recipient of(byte[] key) {
    if (key.length != SIZE_BYTES) {
      throw new IllegalArgumentException("a recipient has 1216 bytes, not " + key.length);
    }
    byte[] copy = key.clone();
    requireReducedCoefficients(copy);
    if (!hasLargeOrder(copy, MLKEM_BYTES)) {
      throw new IllegalArgumentException("the X25519 key has small order");
    }
    return new Recipient(copy);
  }

  /**
   * Reads {@code age1pq1…}, lower case only.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Recipient parse(String text) {
    return of(Bech32.decode(PREFIX, text));
  }

  /** {@code age1pq1…}, lower case, 1,959 characters. */
  public String format() {
    return Bech32.encode(PREFIX, key);
  }

  /** A copy of the raw key, 1,216 bytes. */
  public byte[] bytes() {
    return key.clone();
  }

  SecretWithEncapsulation encapsulate(SecureRandom random) {
    return new XWingKEMGenerator(random).generateEncapsulated(new XWingPublicKeyParameters(key));
  }

  private static void requireReducedCoefficients(byte[] key) {
    for (int i = 0; i < MLKEM_COEFFICIENT_BYTES; i += 3) {
      int bits = (key[i] & 0xff) | ((key[i + 1] & 0xff) << 8) | ((key[i + 2] & 0xff) << 16);
      if ((bits & 0xfff) >= MLKEM_MODULUS || bits >> 12 >= MLKEM_MODULUS) {
        throw new IllegalArgumentException("a coefficient of the ML-KEM key is not reduced");
      }
    }
  }

  /** False if the X25519 key there has small order, so that what it shares is known to all. */
  static boolean hasLargeOrder(byte[] bytes, int offset) {
    // Clamping makes every scalar a multiple of eight, which takes a point of small order to zero.
    var scalar = new byte[X25519.SCALAR_SIZE];
    return X25519.calculateAgreement(scalar, 0, bytes, offset, new byte[X25519.POINT_SIZE], 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recipient that && Arrays.equals(key, that.key);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(key);
  }

  /** The first four bytes in hexadecimal. */
  @Override
  public String toString() {
    return "Recipient(" + HexFormat.of().formatHex(key, 0, 4) + "…)";
  }
}
