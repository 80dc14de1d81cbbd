package org.dissentchannel.credential;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2;

/** Encodings that a verifier must refuse, and points outside the group of order r. */
final class BadPoints {
  /** Order of the curve divided by r; divisible by 3. */
  private static final BigInteger COFACTOR = new BigInteger("396c8c005555e1568c00aaab0000aaab", 16);

  /** p. */
  private static final BigInteger FIELD =
      new BigInteger(
          "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab",
          16);

  /** Order of the curve over F_p^2 divided by r; divisible by 13 and 23. */
  private static final BigInteger COFACTOR_G2 =
      new BigInteger(
          "5d543a95414e7f1091d50792876a202cd91de4547085abaa68a205b2e5a7ddfa628f1cb4d9e82ef21537e293a6691ae"
              + "1616ec6e786f0c70cf1c38e31c7238e5",
          16);

  private BadPoints() {}

  static byte[] identity() {
    return G1.IDENTITY.encode();
  }

  /** Flags of a compressed point, x = 2^381 - 1, which is above p. */
  static byte[] xTooLarge() {
    return HexFormat.of().parseHex("9f" + "ff".repeat(47));
  }

  /** The coordinate at {@code offset} plus p, if that leaves the top bits alone; else nothing. */
  static Optional<byte[]> plusFieldOrder(byte[] point, int offset) {
    var bytes = Arrays.copyOfRange(point, offset, offset + 48);
    int top = offset == 0 ? bytes[0] & 0xe0 : 0;
    bytes[0] ^= (byte) top;
    var sum = new BigInteger(1, bytes).add(FIELD);
    if (sum.bitLength() > 381) {
      return Optional.empty();
    }
    var out = HexFormat.of().parseHex(String.format("%096x", sum));
    out[0] ^= (byte) top;
    return Optional.of(VectorCast.replaced(point, offset, out));
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

  /** A point of this order on the curve of G2, a prime that divides its cofactor: 13, 23. */
  static byte[] ofOrderInG2(int small) {
    var prime = BigInteger.valueOf(small);
    var factor = new BigInteger(1, Vectors.groupOrder()).multiply(COFACTOR_G2);
    while (factor.mod(prime).signum() == 0) {
      factor = factor.divide(prime);
    }
    // x = 2 gives a point, and its part whose order is a power of the prime is not the identity.
    var found = times(new P2(HexFormat.of().parseHex("80" + "00".repeat(94) + "02")), factor);
    while (!times(found, prime).is_inf()) {
      found = times(found, prime);
    }
    if (found.is_inf()) {
      throw new IllegalStateException("no point of order " + small + " found");
    }
    return found.compress();
  }

  private static P2 times(P2 point, BigInteger k) {
    var sum = new P2();
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
