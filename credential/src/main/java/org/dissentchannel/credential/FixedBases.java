package org.dissentchannel.credential;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Points that never change, with a table of their multiples: sums of products of them for public
 * scalars. Secret scalars go through {@link G1#sumOfProducts}. Immutable; any thread.
 *
 * <p>The table holds 128 multiples of P, 2^64 P, 2^128 P and 2^192 P for each point P, 48 KiB a
 * point. A scalar's 32 bytes are then four scalars of 64 bits, so that a sum costs 64 doublings and
 * 32 additions a point.
 */
final class FixedBases {
  private static final int WINDOW_BITS = 8;
  private static final int PART_BITS = 64;
  private static final int PARTS = 256 / PART_BITS;

  private final List<G1> points;
  private final byte[] encoded;
  private final Optional<MemorySegment> table;

  private FixedBases(List<G1> points, byte[] encoded, Optional<MemorySegment> table) {
    this.points = points;
    this.encoded = encoded;
    this.table = table;
  }

  /** The bases with these points, none of them the identity. */
  static FixedBases of(List<G1> points) {
    var encoded = new ByteArrayOutputStream();
    points.forEach(point -> encoded.writeBytes(point.encode()));
    return new FixedBases(
        List.copyOf(points),
        encoded.toByteArray(),
        BlstCalls.INSTANCE.map(blst -> table(blst, points)));
  }

  private static MemorySegment table(BlstCalls blst, List<G1> points) {
    var serialized = new ByteArrayOutputStream();
    for (var point : points) {
      var shifted = point;
      for (int part = 0; part < PARTS; part++) {
        serialized.writeBytes(shifted.serialize());
        shifted = shifted.doubled(PART_BITS);
      }
    }
    return blst.table(serialized.toByteArray(), PARTS * points.size(), WINDOW_BITS);
  }

  List<G1> points() {
    return points;
  }

  /** The points, 48 bytes each, one after the other; copied. */
  byte[] encoded() {
    return encoded.clone();
  }

  /** The sum of base i times scalar i; the scalars may be fewer. */
  G1 sum(List<Fr> scalars) {
    if (scalars.size() > points.size()) {
      throw new IllegalArgumentException(points.size() + " bases, " + scalars.size() + " scalars");
    }
    if (table.isEmpty() || scalars.isEmpty()) {
      return G1.sumOfProducts(points.subList(0, scalars.size()), scalars);
    }
    return G1.ofSerialized(
        BlstCalls.INSTANCE
            .orElseThrow()
            .sumFromTable(
                table.get(),
                WINDOW_BITS,
                littleEndian(scalars),
                PARTS * scalars.size(),
                PART_BITS));
  }

  private static byte[] littleEndian(List<Fr> scalars) {
    var bytes = new ByteArrayOutputStream();
    scalars.forEach(scalar -> bytes.writeBytes(scalar.encodeLittleEndian()));
    return bytes.toByteArray();
  }
}
