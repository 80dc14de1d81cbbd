package org.dissentchannel.credential;

import java.util.Arrays;
import java.util.HexFormat;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.PT;

/**
 * The issuer's public key: a point of G2, 96 bytes compressed, checked. Any thread.
 *
 * <p>That it is the key of the epoch's manifest is for the caller to see to: take it from there and
 * from nowhere else.
 */
public final class IssuerPublicKey {
  /** Length of the encoding. */
  public static final int SIZE_BYTES = 96;

  private static final P2_Affine BASE = P2_Affine.generator();

  private final byte[] bytes;
  private final P2_Affine point;

  private IssuerPublicKey(byte[] bytes, P2_Affine point) {
    this.bytes = bytes;
    this.point = point;
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
    if (bytes.length != SIZE_BYTES) {
      throw new Malformed(Reason.WRONG_LENGTH);
    }
    var own = bytes.clone();
    G1.checkFlags(own);
    var point = decompress(own);
    if (point.is_inf()) {
      throw new Malformed(Reason.POINT_IDENTITY);
    }
    if (!point.in_group()) {
      throw new Malformed(Reason.POINT_NOT_IN_GROUP);
    }
    if (!Arrays.equals(point.compress(), own)) {
      throw new Malformed(Reason.POINT_FLAGS);
    }
    return new IssuerPublicKey(own, point);
  }

  private static P2_Affine decompress(byte[] bytes) throws Malformed {
    try {
      return new P2_Affine(bytes);
    } catch (RuntimeException e) {
      throw new Malformed(G1.reasonOf(e));
    }
  }

  /** SkToPk: P2 * sk. */
  static IssuerPublicKey ofSecret(Fr secretKey) {
    var point = P2.generator().mult(secretKey.blst()).to_affine();
    return new IssuerPublicKey(point.compress(), point);
  }

  /** e(a, this key) = e(b, P2). */
  boolean pairs(G1 a, G1 b) {
    P1_Affine left = a.affine();
    P1_Affine right = b.affine();
    return PT.finalverify(new PT(left, point), new PT(right, BASE));
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
