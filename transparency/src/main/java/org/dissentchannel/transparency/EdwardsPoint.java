package org.dissentchannel.transparency;

import java.math.BigInteger;
import java.security.spec.EdECPoint;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A decoded point of edwards25519, with the checks the platform leaves out.
 *
 * <p>Source: RFC 8032 section 5.1.3. Not constant in time: for public values only.
 */
record EdwardsPoint(BigInteger y, boolean xOdd) {
  private static final int SIZE = 32;
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(P)).mod(P);

  /** The y of the eight points whose order divides 8; a point and its negative share a y. */
  private static final List<BigInteger> SMALL_ORDER =
      List.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          P.subtract(BigInteger.ONE),
          littleEndian("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
          littleEndian("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"));

  static Optional<EdwardsPoint> parse(byte[] raw) {
    if (raw.length != SIZE) {
      return Optional.empty();
    }
    var point = decode(raw);
    boolean canonical = point.y.compareTo(P) < 0 && !(point.xOdd && point.xIsZero());
    return canonical && point.isOnCurve() ? Optional.of(point) : Optional.empty();
  }

  boolean isSmallOrder() {
    return SMALL_ORDER.contains(y);
  }

  EdECPoint platformPoint() {
    return new EdECPoint(xOdd, y);
  }

  static byte[] encode(EdECPoint point) {
    var raw = reversed(padded(point.getY()));
    if (point.isXOdd()) {
      raw[SIZE - 1] |= (byte) 0x80;
    }
    return raw;
  }

  private static EdwardsPoint decode(byte[] raw) {
    var bigEndian = reversed(raw);
    boolean xOdd = bigEndian[0] < 0;
    bigEndian[0] &= 0x7f;
    return new EdwardsPoint(new BigInteger(1, bigEndian), xOdd);
  }

  private boolean xIsZero() {
    return y.equals(BigInteger.ONE) || y.equals(P.subtract(BigInteger.ONE));
  }

  /** Whether x² = (y² − 1) / (d y² + 1) has a solution, by Euler's criterion. */
  private boolean isOnCurve() {
    var square = y.multiply(y).mod(P);
    var u = square.subtract(BigInteger.ONE);
    var v = D.multiply(square).add(BigInteger.ONE);
    var symbol = u.multiply(v).mod(P).modPow(P.shiftRight(1), P);
    return symbol.signum() == 0 || symbol.equals(BigInteger.ONE);
  }

  private static BigInteger littleEndian(String hex) {
    return new BigInteger(1, reversed(HexFormat.of().parseHex(hex)));
  }

  private static byte[] padded(BigInteger value) {
    var minimal = value.toByteArray();
    var padded = new byte[SIZE];
    int length = Math.min(minimal.length, SIZE);
    System.arraycopy(minimal, minimal.length - length, padded, SIZE - length, length);
    return padded;
  }

  private static byte[] reversed(byte[] bytes) {
    var reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
