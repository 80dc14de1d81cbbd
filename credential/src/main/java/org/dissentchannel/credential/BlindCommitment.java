package org.dissentchannel.credential;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A commitment to secrets with a proof of knowing them, so that an issuer can sign what it does not
 * see.
 *
 * <p>Bytes: C (48), response for the blind factor, one response per secret, challenge (32 each).
 * Source: draft-irtf-cfrg-bbs-blind-signatures, "Commitment Computation", in the form of its
 * February 2025 vectors.
 */
final class BlindCommitment {
  private BlindCommitment() {}

  /** C = the sum of bases[i] * secrets[i]; bases start with Q2, secrets with the blind factor. */
  static G1 commit(FixedBases bases, List<Fr> secrets) {
    return G1.sumOfProducts(bases.points(), secrets);
  }

  static byte[] prove(Suite suite, FixedBases bases, List<Fr> secrets, ScalarSource random) {
    var c = commit(bases, secrets);
    var tildes = secrets.stream().map(_ -> random.next()).toList();
    var challenge = challenge(suite, bases, c, commit(bases, tildes));
    var out = new ByteArrayOutputStream();
    out.writeBytes(c.encode());
    IntStream.range(0, secrets.size())
        .mapToObj(i -> tildes.get(i).add(secrets.get(i).multiply(challenge)))
        .forEach(response -> out.writeBytes(response.encode()));
    out.writeBytes(challenge.encode());
    return out.toByteArray();
  }

  /** Returns C after checking that the sender knows what is in it. */
  static G1 check(Suite suite, FixedBases bases, byte[] proof) throws Malformed {
    if (proof.length != sizeBytes(bases.points().size())) {
      throw new Malformed(Reason.WRONG_LENGTH);
    }
    var c = G1.decode(proof, 0);
    var responses = new ArrayList<Fr>();
    for (int i = 0; i < bases.points().size(); i++) {
      responses.add(Fr.decode(proof, G1.SIZE_BYTES + Fr.SIZE_BYTES * i));
    }
    var challenge = Fr.decode(proof, proof.length - Fr.SIZE_BYTES);
    var cBar = bases.sum(responses).subtract(c.multiply(challenge));
    if (!challenge(suite, bases, c, cBar).isEqual(challenge)) {
      throw new Malformed(Reason.CHALLENGE);
    }
    return c;
  }

  /** 368 for the nine bases of DCC1. */
  static int sizeBytes(int bases) {
    return G1.SIZE_BYTES + Fr.SIZE_BYTES * (bases + 1);
  }

  private static Fr challenge(Suite suite, FixedBases bases, G1 c, G1 cBar) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(Encoding.i2osp8(bases.points().size() - 1L));
    out.writeBytes(bases.encoded());
    out.writeBytes(c.encode());
    out.writeBytes(cBar.encode());
    return suite.hash(out.toByteArray());
  }
}
