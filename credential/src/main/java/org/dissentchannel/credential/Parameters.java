package org.dissentchannel.credential;

import java.util.List;

/**
 * Everything about a signature that is public and the same for all holders: suite, key, generators
 * and domain, and from them the point {@code P1 + Q1 * domain} that each B starts from.
 */
record Parameters(Suite suite, IssuerPublicKey key, List<G1> generators, Fr domain, G1 start) {
  static Parameters of(
      Suite suite, IssuerPublicKey key, G1 q1, List<G1> generators, byte[] header) {
    var domain = suite.domain(key.bytes(), q1, generators, header);
    return new Parameters(suite, key, generators, domain, G1.BASE.add(q1.multiply(domain)));
  }

  /** B = P1 + Q1 * domain + the sum of H_i * m_i over the first generators. */
  G1 b(List<Fr> messages) {
    return start.add(G1.sumOfProducts(generators.subList(0, messages.size()), messages));
  }
}
