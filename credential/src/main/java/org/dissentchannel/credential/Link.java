package org.dissentchannel.credential;

import java.math.BigInteger;
import java.util.List;

/**
 * What a proof says besides knowing a signature: nothing, or that a pseudonym comes from the signed
 * secrets. The points go into the challenge after T2, in the order given.
 */
sealed interface Link {
  /** How many hidden messages at the end are secrets of the pseudonym; they cannot be disclosed. */
  int secrets();

  /** The prover's points from the one-time scalars of the last {@link #secrets} messages. */
  List<G1> announce(List<Fr> tildes);

  /** The verifier's points from the responses for them. */
  List<G1> recompute(List<Fr> responses, Fr challenge);

  /** A proof of the core draft: no pseudonym. */
  record None() implements Link {
    @Override
    public int secrets() {
      return 0;
    }

    @Override
    public List<G1> announce(List<Fr> tildes) {
      return List.of();
    }

    @Override
    public List<G1> recompute(List<Fr> responses, Fr challenge) {
      return List.of();
    }
  }

  /**
   * N = OP * f(s), where f is the polynomial with the secrets as coefficients, at z.
   *
   * <p>Source: draft-irtf-cfrg-bbs-per-verifier-linkability; challenge order of -01, vector of
   * secrets of -02. With one secret f(s) = s and z is not used.
   */
  record ToPseudonym(Scope scope, int secrets, G1 pseudonym) implements Link {
    @Override
    public List<G1> announce(List<Fr> tildes) {
      return List.of(pseudonym, scope.point(), scope.multiply(tildes));
    }

    @Override
    public List<G1> recompute(List<Fr> responses, Fr challenge) {
      var uv =
          PublicSum.of(
              List.of(scope.point(), pseudonym),
              List.of(scope.publicPolynomial(responses), challenge.negate()));
      return List.of(pseudonym, scope.point(), uv);
    }
  }

  /** A context as a point OP of unknown logarithm and a scalar z. */
  record Scope(G1 point, Fr z) {
    static Scope of(Suite suite, byte[] context) {
      return new Scope(suite.contextPoint(context), suite.hash(context, "VECT_NYM_SECRETS"));
    }

    /** f(v) = v_0 + v_1 z + .. + v_k z^k, by Horner's rule. */
    Fr polynomial(List<Fr> v) {
      var f = Fr.ZERO;
      for (var coefficient : v.reversed()) {
        f = f.multiply(z).add(coefficient);
      }
      return f;
    }

    /** The same of public values, quicker, in time that depends on them. */
    Fr publicPolynomial(List<Fr> v) {
      var f = BigInteger.ZERO;
      var at = z.toPublicInteger();
      for (var coefficient : v.reversed()) {
        f = f.multiply(at).add(coefficient.toPublicInteger()).mod(Fr.MODULUS);
      }
      return Fr.ofPublic(f);
    }

    /** OP * f(v). */
    G1 multiply(List<Fr> v) {
      return point.multiply(polynomial(v));
    }
  }
}
