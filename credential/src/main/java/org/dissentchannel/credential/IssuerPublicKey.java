package org.dissentchannel.credential;

import java.util.Arrays;
import java.util.HexFormat;
import org.dissentchannel.credential.pure.PureVerifier;

/**
 * The issuer's public key: a point of G2, 96 bytes compressed, checked. Any thread.
 *
 * <p>That it is the key of the epoch's manifest is for the caller to see to: take it from there and
 * from nowhere else.
 */
public final class IssuerPublicKey {
  /** Length of the encoding. */
  public static final int SIZE_BYTES = 96;

  private final byte[] bytes;

  private IssuerPublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException unless these are the 96 canonical bytes of a point of G2 that
   *     is not the identity
   */
  public static IssuerPublicKey of(byte[] bytes) {
    try {
      return decode(bytes);
    } catch (Malformed e) {
      throw new IllegalArgumentException("issuer key: " + e.getMessage(), e);
    }
  }

  static IssuerPublicKey decode(byte[] bytes) throws Malformed {
    var own = bytes.clone();
    if (NativeCurve.isLoaded()) {
      G2.decode(own);
    } else {
      PureCheck.requireHolds(PureVerifier.checkKey(own));
    }
    return new IssuerPublicKey(own);
  }

  /** SkToPk: P2 * sk. */
  static IssuerPublicKey ofSecret(Fr secretKey) {
    return new IssuerPublicKey(G2.ofSecret(secretKey).encode());
  }

  /** The point for the native arithmetic. */
  G2 point() {
    try {
      return G2.decode(bytes);
    } catch (Malformed e) {
      throw new IllegalStateException("an issuer key was not checked", e);
    }
  }

  /** The 96 bytes, copied. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IssuerPublicKey that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "IssuerPublicKey[" + HexFormat.of().formatHex(bytes, 0, 4) + "]";
  }
}
