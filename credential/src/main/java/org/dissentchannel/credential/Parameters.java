package org.dissentchannel.credential;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything about a signature that is public and the same for all holders: suite, key, generators
 * and domain, and from them the point {@code P1 + Q1 * domain} that each B starts from.
 *
 * @param bases P1, Q1 and the generators, with their table
 */
record Parameters(Suite suite, G2 key, List<G1> generators, FixedBases bases, Fr domain, G1 start) {
  private static final Fr ONE = Fr.of(1);

  static Parameters of(
      Suite suite, IssuerPublicKey key, G1 q1, List<G1> generators, byte[] header) {
    return of(suite, key, bases(q1, generators), header);
  }

  /** P1, Q1 and the generators, in this order. */
  static FixedBases bases(G1 q1, List<G1> generators) {
    var points = new ArrayList<>(List.of(G1.BASE, q1));
    points.addAll(generators);
    return FixedBases.of(points);
  }

  static Parameters of(Suite suite, IssuerPublicKey key, FixedBases bases, byte[] header) {
    var q1 = bases.points().get(1);
    var generators = bases.points().subList(2, bases.points().size());
    var domain = suite.domain(key.bytes(), q1, generators, header);
    var start = G1.BASE.add(q1.multiply(domain));
    return new Parameters(suite, key.point(), generators, bases, domain, start);
  }

  /** B = P1 + Q1 * domain + the sum of H_i * m_i over the first generators; the m_i are secret. */
  G1 b(List<Fr> messages) {
    return start.add(G1.sumOfProducts(generators.subList(0, messages.size()), messages));
  }

  /** The same for messages that are no secret. */
  G1 bOfPublic(List<Fr> messages) {
    var scalars = new ArrayList<>(List.of(ONE, domain));
    scalars.addAll(messages);
    return bases.sum(scalars);
  }
}
