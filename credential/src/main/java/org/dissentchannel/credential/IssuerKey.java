package org.dissentchannel.credential;

import java.security.SecureRandom;

/**
 * The issuer's secret key of one epoch: a scalar, 32 bytes big-endian. Whoever holds it can make
 * any number of members.
 */
public final class IssuerKey {
  /** Length of the encoding. */
  public static final int SIZE_BYTES = 32;

  private final Fr scalar;
  private final IssuerPublicKey publicKey;

  private IssuerKey(Fr scalar) {
    this.scalar = scalar;
    this.publicKey = IssuerPublicKey.ofSecret(scalar);
  }

  /**
   * Draws a new key.
   *
   * @throws CurveUnavailableException if the native library does not load
   */
  public static IssuerKey generate(SecureRandom random) {
    NativeCurve.require();
    return new IssuerKey(Fr.random(random));
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException unless these are 32 bytes of a number from 1 to r - 1
   * @throws CurveUnavailableException if the native library does not load
   */
  public static IssuerKey of(byte[] bytes) {
    NativeCurve.require();
    try {
      return new IssuerKey(Fr.decode(Encoding.copy(bytes, SIZE_BYTES, "issuer secret key"), 0));
    } catch (Malformed e) {
      throw new IllegalArgumentException("issuer secret key is not from 1 to r - 1", e);
    }
  }

  /** The 32 secret bytes, copied: for the operator's key file only. */
  public byte[] bytes() {
    return scalar.encode();
  }

  /** The key that everybody verifies with. */
  public IssuerPublicKey publicKey() {
    return publicKey;
  }

  Fr scalar() {
    return scalar;
  }

  @Override
  public String toString() {
    return "IssuerKey[]";
  }
}
