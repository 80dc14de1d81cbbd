package org.dissentchannel.credential.pure;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.bls.BLS12_381G1;
import org.bouncycastle.crypto.bls.BLS12_381G2;
import org.bouncycastle.crypto.bls.BLS12_381G2Point;
import org.bouncycastle.crypto.bls.BLS12_381Pairing;
import org.bouncycastle.crypto.bls.BLS12_381Serialization;
import org.bouncycastle.crypto.bls.BLS12_381SubgroupCheck;
import org.bouncycastle.crypto.bls.Fp12Element;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/** The groups of BLS12-381 as Bouncy Castle has them, and the encodings of section 2, strictly. */
final class Groups {
  /** r. */
  static final BigInteger ORDER = BLS12_381G1.ORDER;

  static final int G1_BYTES = 48;
  static final int G2_BYTES = 96;
  static final int SCALAR_BYTES = 32;

  private static final ECCurve CURVE = BLS12_381G1.createCurve();
  private static final int TOP_BITS = 0xc0;
  private static final int COMPRESSED = 0x80;
  private static final int BOTH = 0xc0;

  private Groups() {}

  /** A point of G1 that is not the identity, from 48 bytes at {@code at}. */
  static ECPoint g1(byte[] bytes, int at) throws Refusal {
    byte[] own = Arrays.copyOfRange(bytes, at, at + G1_BYTES);
    requireCompressed(own);
    ECPoint point;
    try {
      point = BLS12_381Serialization.decompressG1(own, CURVE);
    } catch (IllegalArgumentException notOnTheCurve) {
      throw new Refusal(Verdict.POINT_NOT_ON_CURVE);
    }
    if (!isInGroup(point)) {
      throw new Refusal(Verdict.POINT_NOT_IN_GROUP);
    }
    return point;
  }

  /**
   * Whether r times the point is the identity, by double and add. Bouncy Castle's own test of the
   * group fails with a null pointer on points of order 3 or 11, whose small multiples are the
   * identity already.
   */
  private static boolean isInGroup(ECPoint point) {
    return ECAlgorithms.referenceMultiply(point, ORDER).isInfinity();
  }

  /** A point of G2 that is not the identity, from exactly 96 bytes. */
  static BLS12_381G2Point g2(byte[] bytes) throws Refusal {
    if (bytes.length != G2_BYTES) {
      throw new Refusal(Verdict.WRONG_LENGTH);
    }
    requireCompressed(bytes);
    BLS12_381G2Point point;
    try {
      point = BLS12_381Serialization.decompressG2(bytes.clone());
    } catch (IllegalArgumentException notOnTheCurve) {
      throw new Refusal(Verdict.POINT_NOT_ON_CURVE);
    }
    if (!BLS12_381SubgroupCheck.isInG2Subgroup(point)) {
      throw new Refusal(Verdict.POINT_NOT_IN_GROUP);
    }
    return point;
  }

  private static void requireCompressed(byte[] bytes) throws Refusal {
    int top = bytes[0] & TOP_BITS;
    if (top == BOTH) {
      throw new Refusal(Verdict.POINT_IDENTITY);
    }
    if (top != COMPRESSED) {
      throw new Refusal(Verdict.POINT_FLAGS);
    }
  }

  /** A scalar from 1 to r - 1, from 32 bytes at {@code at}. */
  static BigInteger scalar(byte[] bytes, int at) throws Refusal {
    var value = new BigInteger(1, Arrays.copyOfRange(bytes, at, at + SCALAR_BYTES));
    if (value.signum() == 0 || value.compareTo(ORDER) >= 0) {
      throw new Refusal(Verdict.SCALAR_RANGE);
    }
    return value;
  }

  static byte[] encode(ECPoint point) {
    return BLS12_381Serialization.compressG1(point.normalize());
  }

  static byte[] encode(BigInteger scalar) {
    byte[] signed = scalar.toByteArray();
    byte[] out = new byte[SCALAR_BYTES];
    int length = Math.min(signed.length, SCALAR_BYTES);
    System.arraycopy(signed, signed.length - length, out, SCALAR_BYTES - length, length);
    return out;
  }

  /** The same point, as one of the curve object that all points here belong to. */
  static ECPoint own(ECPoint point) {
    return CURVE.importPoint(point).normalize();
  }

  /** The sum of points[i] * scalars[i]; scalars from 0 to r - 1. */
  static ECPoint sum(List<ECPoint> points, List<BigInteger> scalars) {
    return ECAlgorithms.sumOfMultiplies(
        points.toArray(ECPoint[]::new), scalars.toArray(BigInteger[]::new));
  }

  /** e(a, key) = e(b, P2), as e(a, key) e(-b, P2) = 1. */
  static boolean pairs(ECPoint a, BLS12_381G2Point key, ECPoint b) {
    var product =
        BLS12_381Pairing.multiPair(
            new ECPoint[] {a.normalize(), b.negate().normalize()},
            new BLS12_381G2Point[] {key, BLS12_381G2.getGenerator()});
    return product.equals(Fp12Element.ONE);
  }
}
