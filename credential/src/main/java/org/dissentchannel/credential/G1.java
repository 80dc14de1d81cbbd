package org.dissentchannel.credential;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import supranational.blst.P1;
import supranational.blst.P1_Affine;

/**
 * A point of G1 of BLS12-381. 48 bytes compressed (draft-irtf-cfrg-pairing-friendly-curves appendix
 * C: three flag bits, then x). Immutable; any thread.
 */
final class G1 {
  static final int SIZE_BYTES = 48;
  static final G1 IDENTITY = new G1(new P1());

  /** P1 of the suite BLS12-381-SHA-256: the fixed base point of every signature. */
  static final G1 BASE =
      new G1(
          new P1(
              HexFormat.of()
                  .parseHex(
                      "a8ce256102840821a3e94ea9025e4662b205762f9776b3a766c872b948f1fd22"
                          + "5e7c59698588e70d11406d161b4e28c9")));

  private final P1 point;

  /**
   * The 48 bytes once they were read or asked for; two threads may both compute them. Volatile,
   * since a thread that sees the array must see what is in it.
   */
  private volatile byte @Nullable [] encoded;

  G1(P1 point) {
    this.point = point;
  }

  private G1(P1 point, byte[] encoded) {
    this.point = point;
    this.encoded = encoded;
  }

  /** hash_to_curve of RFC 9380, suite BLS12381G1_XMD:SHA-256_SSWU_RO_. */
  static G1 hash(byte[] message, String dst) {
    return new G1(new P1().hash_to(message, dst));
  }

  /**
   * Reads 48 bytes at {@code offset}.
   *
   * <p>blst's decompression also takes the 96-byte form and does not look at the subgroup: so flags
   * first, then curve, group, and last that the same bytes come out again.
   */
  static G1 decode(byte[] bytes, int offset) throws Malformed {
    var own = Arrays.copyOfRange(bytes, offset, offset + SIZE_BYTES);
    checkFlags(own);
    var affine = decompress(own);
    if (affine.is_inf()) {
      throw new Malformed(Reason.POINT_IDENTITY);
    }
    if (!affine.in_group()) {
      throw new Malformed(Reason.POINT_NOT_IN_GROUP);
    }
    if (!Arrays.equals(affine.compress(), own)) {
      throw new Malformed(Reason.POINT_FLAGS);
    }
    return new G1(affine.to_jacobian(), own);
  }

  private static P1_Affine decompress(byte[] bytes) throws Malformed {
    try {
      return new P1_Affine(bytes);
    } catch (RuntimeException e) {
      throw new Malformed(reasonOf(e));
    }
  }

  /**
   * What blst's decompression complained about. The binding has no exception type of its own; the
   * only point it tells apart is x = 0, which is on the curve of G1 and has order 3.
   */
  static Reason reasonOf(RuntimeException fromDecompression) {
    return String.valueOf(fromDecompression.getMessage()).contains("not in group")
        ? Reason.POINT_NOT_IN_GROUP
        : Reason.POINT_NOT_ON_CURVE;
  }

  /** Top bits: 1 compressed, 0 not the identity, any sign. Shared with the points of G2. */
  static void checkFlags(byte[] bytes) throws Malformed {
    switch (bytes[0] & 0xc0) {
      case 0x80 -> {}
      case 0xc0 -> throw new Malformed(Reason.POINT_IDENTITY);
      default -> throw new Malformed(Reason.POINT_FLAGS);
    }
  }

  byte[] encode() {
    var known = encoded;
    if (known == null) {
      known = point.compress();
      encoded = known;
    }
    return known.clone();
  }

  /** 96 bytes: x and y, as blst writes them; only for handing the point on within this room. */
  byte[] serialize() {
    return point.serialize();
  }

  /** The point that {@link #serialize} gave, or blst computed: its group is not checked. */
  static G1 ofSerialized(byte[] bytes) {
    return new G1(new P1(bytes));
  }

  /** This point times 2^times. */
  G1 doubled(int times) {
    var sum = point.dup();
    for (int i = 0; i < times; i++) {
      sum.dbl();
    }
    return new G1(sum);
  }

  boolean isIdentity() {
    return point.is_inf();
  }

  G1 add(G1 other) {
    return new G1(point.dup().add(other.point));
  }

  G1 subtract(G1 other) {
    return new G1(other.point.dup().neg().add(point));
  }

  G1 multiply(Fr scalar) {
    return new G1(point.dup().mult(scalar.blst()));
  }

  /** The sum of points[i] * scalars[i]; the lists have equal length. */
  static G1 sumOfProducts(List<G1> points, List<Fr> scalars) {
    if (points.size() != scalars.size()) {
      throw new IllegalArgumentException(points.size() + " points, " + scalars.size() + " scalars");
    }
    var sum = new P1();
    for (int i = 0; i < points.size(); i++) {
      sum.add(points.get(i).multiply(scalars.get(i)).point);
    }
    return new G1(sum);
  }

  P1_Affine affine() {
    return point.to_affine();
  }

  @Override
  public String toString() {
    return "G1[]";
  }
}
