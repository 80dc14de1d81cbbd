package org.dissentchannel.bench;

import static org.dissentchannel.bench.BareBlst.require;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.dissentchannel.transparency.Hash;
import supranational.blst.P1;
import supranational.blst.P2;

/**
 * The limit: the cheapest sequence of calls of blst found that computes the equations of a check,
 * of an issuing, or of one check among many, one call after the other on points that belong to
 * nobody, and nothing else.
 *
 * <p>No product code on purpose. Counted from spec/credential.md section 5 for any number of shown
 * attributes. A check: four points read and tested for the group (Abar, Bbar, D, N); T1, a sum of
 * three products; T2, a sum over the eighteen fixed points from a table and one product; Ut, a sum
 * of two products; T1, T2 and Ut written; two Miller loops along prepared lines and one final
 * exponentiation. Not for one thread more than one at a time: the memory is shared.
 */
final class BareCurve {
  private static final long SCALAR_BITS = 255;
  private static final long WEIGHT_BITS = 128;
  private static final long WINDOW = 8;
  private static final long PARTS = 4;
  private static final long PART_BITS = 64;
  private static final int FIXED_POINTS = 18;
  private static final int BLIND_POINTS = 9;
  private static final int LEAST_POINTS = FIXED_POINTS * (int) PARTS;

  private final MethodHandle uncompress = BareBlst.reading("blst_p1_uncompress");
  private final MethodHandle inGroup = BareBlst.asking("blst_p1_affine_in_g1", MemorySegment.class);
  private final MethodHandle multiply =
      BareBlst.call(
          "blst_p1_mult",
          MemorySegment.class,
          MemorySegment.class,
          MemorySegment.class,
          long.class);
  private final MethodHandle sum =
      BareBlst.call(
          "blst_p1s_mult_pippenger",
          MemorySegment.class,
          MemorySegment.class,
          long.class,
          MemorySegment.class,
          long.class,
          MemorySegment.class);
  private final MethodHandle sumFromTable =
      BareBlst.call(
          "blst_p1s_mult_wbits",
          MemorySegment.class,
          MemorySegment.class,
          long.class,
          long.class,
          MemorySegment.class,
          long.class,
          MemorySegment.class);
  private final MethodHandle compress =
      BareBlst.call("blst_p1_compress", MemorySegment.class, MemorySegment.class);
  private final MethodHandle millerLoop =
      BareBlst.call(
          "blst_miller_loop_lines", MemorySegment.class, MemorySegment.class, MemorySegment.class);
  private final MethodHandle finalVerify =
      BareBlst.asking("blst_fp12_finalverify", MemorySegment.class, MemorySegment.class);

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment compressed = arena.allocate(48);
  private final MemorySegment points;
  private final MemorySegment scalars;
  private final MemorySegment pointList;
  private final MemorySegment scalarList;
  private final MemorySegment jacobian = arena.allocate(BareBlst.JACOBIAN, 64);
  private final MemorySegment read = arena.allocate(BareBlst.AFFINE, 64);
  private final MemorySegment result = arena.allocate(BareBlst.JACOBIAN, 64);
  private final MemorySegment written = arena.allocate(48);
  private final MemorySegment left = arena.allocate(BareBlst.FP12, 64);
  private final MemorySegment right = arena.allocate(BareBlst.FP12, 64);
  private final MemorySegment lines = arena.allocate(BareBlst.LINES, 64);
  private final MemorySegment table;
  private final MemorySegment scratch;

  /** With memory for at most so many checks that share their pairings. */
  static BareCurve of(int merged) {
    try {
      return new BareCurve(Math.max(merged, LEAST_POINTS));
    } catch (Throwable e) {
      throw new IllegalStateException("a call of blst failed", e);
    }
  }

  private BareCurve(int count) throws Throwable {
    this.points = arena.allocate((long) BareBlst.AFFINE * count, 64);
    this.scalars = arena.allocate(32L * count, 64);
    this.pointList = BareBlst.list(arena, points);
    this.scalarList = BareBlst.list(arena, scalars);
    byte[] point = new P1().hash_to(bytes("a point"), "BENCH").compress();
    MemorySegment.copy(point, 0, compressed, ValueLayout.JAVA_BYTE, 0, point.length);
    for (int i = 0; i < count; i++) {
      byte[] scalar = Hash.sha256(ByteBuffer.allocate(8).putLong(i).array()).bytes();
      scalar[31] &= 0x3f;
      MemorySegment.copy(scalar, 0, scalars, ValueLayout.JAVA_BYTE, 32L * i, 32);
      byte[] other = new P1().hash_to(bytes("point " + i), "BENCH").compress();
      MemorySegment encoded = arena.allocateFrom(ValueLayout.JAVA_BYTE, other);
      int error = (int) uncompress.invoke(points.asSlice((long) BareBlst.AFFINE * i), encoded);
      require(error == 0);
    }
    MethodHandle fromAffine =
        BareBlst.call("blst_p1_from_affine", MemorySegment.class, MemorySegment.class);
    fromAffine.invoke(jacobian, points);
    this.table = table();
    this.scratch = arena.allocate(1 << 20, 64);
    prepareLines();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private MemorySegment table() throws Throwable {
    long count = FIXED_POINTS * PARTS;
    MemorySegment made =
        arena.allocate(BareBlst.size("blst_p1s_mult_wbits_precompute_sizeof", WINDOW, count), 64);
    MethodHandle precompute =
        BareBlst.call(
            "blst_p1s_mult_wbits_precompute",
            MemorySegment.class,
            long.class,
            MemorySegment.class,
            long.class);
    precompute.invoke(made, WINDOW, pointList, count);
    return made;
  }

  private void prepareLines() throws Throwable {
    MemorySegment point = arena.allocate(BareBlst.AFFINE_G2, 64);
    byte[] generator = P2.generator().serialize();
    MemorySegment encoded = arena.allocateFrom(ValueLayout.JAVA_BYTE, generator);
    int error = (int) BareBlst.reading("blst_p2_deserialize").invoke(point, encoded);
    require(error == 0);
    BareBlst.call("blst_precompute_lines", MemorySegment.class, MemorySegment.class)
        .invoke(lines, point);
  }

  /** A step that may throw what a method handle may. */
  private interface Step {
    void run() throws Throwable;
  }

  private static void run(Step step) {
    try {
      step.run();
    } catch (Throwable e) {
      throw new IllegalStateException("a call of blst failed", e);
    }
  }

  /** Reads a point and tests that it lies in the group. */
  void read() {
    run(() -> {
      int error = (int) uncompress.invokeExact(read, compressed);
      require(error == 0);
      boolean is = (boolean) inGroup.invokeExact(read);
      require(is);
    });
  }

  /** Multiplies a point by a scalar, in constant time. */
  void multiply() {
    run(() -> {
      multiply.invokeExact(result, jacobian, scalars, SCALAR_BITS);
    });
  }

  /** Adds up so many products of points that are new. */
  void sum(int count) {
    run(() -> {
      sum.invokeExact(result, pointList, (long) count, scalarList, SCALAR_BITS, scratch);
    });
  }

  /** Adds up so many products of points of the table. */
  void sumFromTable(int count) {
    run(() -> {
      sumFromTable.invokeExact(
          result, table, WINDOW, count * PARTS, scalarList, PART_BITS, scratch);
    });
  }

  /** Adds up so many products of new points with weights for scalars. */
  void weigh(int count) {
    run(() -> {
      sum.invokeExact(result, pointList, (long) count, scalarList, WEIGHT_BITS, scratch);
    });
  }

  /** Writes a point. */
  void write() {
    run(() -> {
      compress.invokeExact(written, result);
    });
  }

  /** Compares two pairings with points of G2 that were prepared. */
  void comparePairings() {
    run(() -> {
      millerLoop.invokeExact(left, lines, points);
      millerLoop.invokeExact(right, lines, points);
      boolean equal = (boolean) finalVerify.invokeExact(left, right);
      require(equal);
    });
  }

  /** Hashes a new context to the curve. */
  void hash(long number) {
    byte[] context = ByteBuffer.allocate(Hash.SIZE).putLong(number).array();
    require(!new P1().hash_to(context, "BENCH").is_inf());
  }

  /** All of a check but the pairings. */
  void checkBeforePairing() {
    for (int i = 0; i < 4; i++) {
      read();
    }
    sum(3);
    write();
    sumFromTable(FIXED_POINTS);
    multiply();
    write();
    sum(2);
    write();
  }

  /** All that one check in a known context needs. */
  void check() {
    checkBeforePairing();
    comparePairings();
  }

  /** All that so many checks need that share their pairings. */
  void mergedChecks(int count) {
    for (int i = 0; i < count; i++) {
      checkBeforePairing();
    }
    weigh(count);
    weigh(count);
    comparePairings();
  }

  /**
   * All that issuing needs: C read; its proof, a sum over the nine points of a commitment and one
   * product; B over nine fixed points; the entropy and A in constant time; four points written.
   */
  void issue() {
    read();
    sumFromTable(BLIND_POINTS);
    multiply();
    sumFromTable(BLIND_POINTS);
    multiply();
    multiply();
    for (int i = 0; i < 4; i++) {
      write();
    }
  }
}
