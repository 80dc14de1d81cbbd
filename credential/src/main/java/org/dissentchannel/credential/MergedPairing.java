package org.dissentchannel.credential;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.credential.BlstCheck.SignaturePoints;

/**
 * One pairing for many proofs: e(sum w_i Abar_i, PK) = e(sum w_i Bbar_i, P2) with weights w_i of
 * 128 bits, drawn when the points are fixed.
 *
 * <p>If all single equations hold the merged one does. If one does not, the merged one holds for at
 * most one of 2^128 - 1 values of its weight, whatever the others are: faults cannot be made to
 * cancel. When it does not hold, halves are tried until the guilty ones stand alone. Source:
 * Bellare, Garay, Rabin, "Fast Batch Verification for Modular Exponentiation and Digital
 * Signatures", small exponents test.
 */
final class MergedPairing {
  private static final int WEIGHT_BYTES = 16;

  private final BlstCheck check;
  private final List<SignaturePoints> points;
  private final List<Fr> weights;
  private final boolean[] holds;

  private MergedPairing(BlstCheck check, List<SignaturePoints> points, List<Fr> weights) {
    this.check = check;
    this.points = points;
    this.weights = weights;
    this.holds = new boolean[points.size()];
  }

  /** Which of the equations hold, in their order. */
  static boolean[] holding(BlstCheck check, List<SignaturePoints> points, SecureRandom random) {
    var weights = points.stream().map(_ -> weight(random)).toList();
    var merged = new MergedPairing(check, List.copyOf(points), weights);
    if (!points.isEmpty()) {
      merged.decide(0, points.size(), false);
    }
    return merged.holds;
  }

  private static Fr weight(SecureRandom random) {
    var drawn = new byte[WEIGHT_BYTES];
    Fr weight;
    do {
      random.nextBytes(drawn);
      weight = Fr.ofUnsigned(drawn);
    } while (weight.isZero());
    return weight;
  }

  /** Decides from..to-1 and answers whether all of them hold. */
  private boolean decide(int from, int to, boolean knownToFail) {
    if (!knownToFail && merged(from, to)) {
      for (int i = from; i < to; i++) {
        holds[i] = true;
      }
      return true;
    }
    if (to - from > 1) {
      int middle = (from + to) >>> 1;
      boolean firstHolds = decide(from, middle, false);
      // If the first half holds, the fault is in the second; if not, that may still be without one.
      decide(middle, to, firstHolds);
    }
    return false;
  }

  private boolean merged(int from, int to) {
    var aBars = new ArrayList<G1>();
    var bBars = new ArrayList<G1>();
    for (var point : points.subList(from, to)) {
      aBars.add(point.aBar());
      bBars.add(point.bBar());
    }
    var some = weights.subList(from, to);
    return check.pairs(
        new SignaturePoints(PublicSum.weighted(aBars, some), PublicSum.weighted(bBars, some)));
  }
}
