package org.dissentchannel.credential;

import java.math.BigInteger;
import java.util.HexFormat;
import supranational.blst.P1;
import supranational.blst.P1_Affine;

/** Encodings that a verifier must refuse, and points outside the group of order r. */
final class BadPoints {
  /** Order of the curve divided by r; divisible by 3. */
  private static final BigInteger COFACTOR = new BigInteger("396c8c005555e1568c00aaab0000aaab", 16);

  private BadPoints() {}

  static byte[] identity() {
    return G1.IDENTITY.encode();
  }

  /** Flags of a compressed point, x = 2^381 - 1, which is above p. */
  static byte[] xTooLarge() {
    return HexFormat.of().parseHex("9f" + "ff".repeat(47));
  }

  /** x = 1: no point of the curve has it. */
  static byte[] offTheCurve() {
    return HexFormat.of().parseHex("80" + "00".repeat(46) + "01");
  }

  /** x = 4: on the curve, not in the group. */
  static byte[] outsideTheGroup() {
    return HexFormat.of().parseHex("80" + "00".repeat(46) + "04");
  }

  /** x = 0: on the curve, of order 3. */
  static byte[] orderThree() {
    return HexFormat.of().parseHex("80" + "00".repeat(47));
  }

  static byte[] withoutCompressionFlag(byte[] point) {
    var copy = point.clone();
    copy[0] &= 0x7f;
    return copy;
  }

  static byte[] negated(byte[] point) {
    var copy = point.clone();
    copy[0] ^= 0x20;
    return copy;
  }

  static byte[] uncompressed(byte[] point) {
    return new P1(point).serialize();
  }

  /** The point plus one of order 3: with c divisible by 3 the equation for N still holds. */
  static byte[] plusOrderThree(byte[] point) {
    return plusOrder(3, point);
  }

  /** The point plus one of this order, a prime that divides the cofactor. */
  static byte[] plusOrder(int small, byte[] point) {
    return pointOfOrder(small).add(new P1(point)).compress();
  }

  /** A point of this order, a prime that divides the cofactor: 3, 11, 10177. */
  static byte[] ofOrder(int small) {
    return pointOfOrder(small).compress();
  }

  private static P1 pointOfOrder(int small) {
    var prime = BigInteger.valueOf(small);
    var factor = new BigInteger(1, Vectors.groupOrder()).multiply(COFACTOR);
    while (factor.mod(prime).signum() == 0) {
      factor = factor.divide(prime);
    }
    for (int x = 4; x < 128; x++) {
      var candidate = HexFormat.of().parseHex("80" + "00".repeat(46) + String.format("%02x", x));
      if (isOnCurve(candidate)) {
        var found = times(new P1(new P1_Affine(candidate)), factor);
        if (!found.is_inf() && times(found, prime).is_inf()) {
          return found;
        }
      }
    }
    throw new IllegalStateException("no point of order " + small + " found");
  }

  private static boolean isOnCurve(byte[] compressed) {
    try {
      return new P1_Affine(compressed).on_curve();
    } catch (RuntimeException e) {
      return !G1.reasonOf(e).equals(Reason.POINT_NOT_ON_CURVE);
    }
  }

  /** Double and add: blst's own multiplication is right in the group only. */
  private static P1 times(P1 point, BigInteger k) {
    var sum = new P1();
    for (int bit = k.bitLength() - 1; bit >= 0; bit--) {
      sum = sum.dup().dbl();
      if (k.testBit(bit)) {
        sum.add(point);
      }
    }
    return sum;
  }

  /** The same scalar plus r: the same number to whoever forgets the range. */
  static byte[] plusOrder(byte[] scalar) {
    var sum = new BigInteger(1, scalar).add(new BigInteger(1, Vectors.groupOrder()));
    return HexFormat.of().parseHex(String.format("%064x", sum));
  }
}
