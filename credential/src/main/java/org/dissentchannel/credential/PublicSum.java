package org.dissentchannel.credential;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * The sum of products of public points and public scalars. Secret scalars go through {@link
 * G1#sumOfProducts}, whose time does not depend on them.
 */
final class PublicSum {
  private static final int WEIGHT_BYTES = 16;

  private PublicSum() {}

  /** The sum of points[i] * scalars[i]; the lists have equal length. */
  static G1 of(List<G1> points, List<Fr> scalars) {
    // blst's sums must not meet the identity, and one point alone is multiplied faster alone.
    boolean plain = points.size() < 2 || points.stream().anyMatch(G1::isIdentity);
    if (plain || BlstCalls.INSTANCE.isEmpty()) {
      return G1.sumOfProducts(points, scalars);
    }
    var bytes = new ByteArrayOutputStream();
    scalars.forEach(scalar -> bytes.writeBytes(scalar.encodeLittleEndian()));
    return sum(points, bytes.toByteArray(), 8 * Fr.SIZE_BYTES);
  }

  /** The same with weights below 2^128, none of the points the identity. */
  static G1 weighted(List<G1> points, List<Fr> weights) {
    if (points.size() < 2 || BlstCalls.INSTANCE.isEmpty()) {
      return G1.sumOfProducts(points, weights);
    }
    var bytes = new ByteArrayOutputStream();
    weights.forEach(weight -> bytes.write(weight.encodeLittleEndian(), 0, WEIGHT_BYTES));
    return sum(points, bytes.toByteArray(), 8 * WEIGHT_BYTES);
  }

  private static G1 sum(List<G1> points, byte[] scalars, int bits) {
    var serialized = new ByteArrayOutputStream();
    points.forEach(point -> serialized.writeBytes(point.serialize()));
    var blst = BlstCalls.INSTANCE.orElseThrow();
    return G1.ofSerialized(blst.sum(serialized.toByteArray(), scalars, points.size(), bits));
  }
}
