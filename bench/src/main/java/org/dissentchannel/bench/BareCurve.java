package org.dissentchannel.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.dissentchannel.transparency.Hash;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2_Affine;
import supranational.blst.PT;
import supranational.blst.Scalar;

/**
 * The limit: the operations on BLS12-381 that checking one presentation asks of blst, called one
 * after the other on points that belong to nobody, and nothing else.
 *
 * <p>No product code on purpose. Counted from spec/dcc1 for any number of shown attributes: four
 * points read and checked to lie in the group (Abar, Bbar, D, pseudonym); 23 multiplications in G1
 * (three for T1, two and one for each of the sixteen messages for T2, two for the pseudonym); one
 * comparison of two pairings; one hash to the curve where the context is new.
 */
final class BareCurve {
  static final int POINTS_READ = 4;
  static final int MULTIPLICATIONS = 23;

  private final P1 point;
  private final byte[] compressed;
  private final P1_Affine affine;
  private final P2_Affine key = P2_Affine.generator();
  private final Scalar scalar = scalar(1);

  BareCurve() {
    this.point = new P1().hash_to(bytes("a point"), "BENCH");
    this.compressed = point.compress();
    this.affine = point.to_affine();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Scalar scalar(long number) {
    byte[] wide = Hash.sha256(ByteBuffer.allocate(Long.BYTES).putLong(number).array()).bytes();
    wide[0] &= 0x3f;
    return new Scalar().from_bendian(wide);
  }

  /** Reads a point and checks that it lies in the group. */
  void read() {
    require(new P1_Affine(compressed).in_group());
  }

  /** Multiplies a point by a scalar of 254 bits. */
  void multiply() {
    require(!point.dup().mult(scalar).is_inf());
  }

  /** Adds two points: what a table of multiples would be read with. */
  void add() {
    require(!point.dup().add(affine).is_inf());
  }

  /** Compares two pairings. */
  void comparePairings() {
    require(PT.finalverify(new PT(affine, key), new PT(affine, key)));
  }

  /** Hashes a new context to the curve. */
  void hash(long number) {
    byte[] context = ByteBuffer.allocate(Hash.SIZE).putLong(number).array();
    require(!new P1().hash_to(context, "BENCH").is_inf());
  }

  /** All that one check in a known context needs. */
  void all() {
    for (int i = 0; i < POINTS_READ; i++) {
      read();
    }
    for (int i = 0; i < MULTIPLICATIONS; i++) {
      multiply();
    }
    comparePairings();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("blst answered what cannot be");
    }
  }
}
