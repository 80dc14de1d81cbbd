package org.dissentchannel.credential;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;
import supranational.blst.PT;

/** A point of G2 of BLS12-381: an issuer's public key. 96 bytes compressed. Immutable. */
final class G2 {
  static final int SIZE_BYTES = 96;

  private static final G2 BASE = new G2(P2_Affine.generator());

  private final P2_Affine point;

  /** What a pairing computes of this point, computed once. */
  private final Optional<MemorySegment> lines;

  private G2(P2_Affine point) {
    this.point = point;
    this.lines = BlstCalls.INSTANCE.map(blst -> blst.lines(point.serialize()));
  }

  /** Reads 96 bytes, as strictly as {@link G1#decode}. */
  static G2 decode(byte[] bytes) throws Malformed {
    if (bytes.length != SIZE_BYTES) {
      throw new Malformed(Reason.WRONG_LENGTH);
    }
    G1.checkFlags(bytes);
    var point = decompress(bytes);
    if (point.is_inf()) {
      throw new Malformed(Reason.POINT_IDENTITY);
    }
    if (!point.in_group()) {
      throw new Malformed(Reason.POINT_NOT_IN_GROUP);
    }
    if (!Arrays.equals(point.compress(), bytes)) {
      throw new Malformed(Reason.POINT_FLAGS);
    }
    return new G2(point);
  }

  private static P2_Affine decompress(byte[] bytes) throws Malformed {
    try {
      return new P2_Affine(bytes.clone());
    } catch (RuntimeException e) {
      throw new Malformed(G1.reasonOf(e));
    }
  }

  /** SkToPk: P2 * sk. */
  static G2 ofSecret(Fr secretKey) {
    return new G2(P2.generator().mult(secretKey.blst()).to_affine());
  }

  byte[] encode() {
    return point.compress();
  }

  /** e(a, this point) = e(b, P2). */
  boolean pairs(G1 a, G1 b) {
    if (a.isIdentity() || b.isIdentity()) {
      return a.isIdentity() && b.isIdentity();
    }
    if (lines.isPresent() && BASE.lines.isPresent()) {
      return BlstCalls.INSTANCE
          .orElseThrow()
          .pairs(a.serialize(), lines.get(), b.serialize(), BASE.lines.get());
    }
    return pairsByBinding(a, b);
  }

  /** The same by what the binding offers, for a library without the lines; no identity. */
  boolean pairsByBinding(G1 a, G1 b) {
    P1_Affine left = a.affine();
    P1_Affine right = b.affine();
    return PT.finalverify(new PT(left, point), new PT(right, BASE.point));
  }

  @Override
  public String toString() {
    return "G2[]";
  }
}
