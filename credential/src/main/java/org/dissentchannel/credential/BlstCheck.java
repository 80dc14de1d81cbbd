package org.dissentchannel.credential;

import java.util.List;

/** The check on the native library. */
record BlstCheck(Parameters parameters, Link.Scope scope) implements ProofCheck {
  @Override
  public void check(byte[] ph, List<Disclosed> disclosed, byte[] pseudonym, byte[] proof)
      throws Malformed {
    if (!pairs(checkUpToPairing(ph, disclosed, pseudonym, proof))) {
      throw new Malformed(Reason.PAIRING);
    }
  }

  /** Everything but the pairing: what is left to ask of the two points returned. */
  SignaturePoints checkUpToPairing(
      byte[] ph, List<Disclosed> disclosed, byte[] pseudonym, byte[] proof) throws Malformed {
    requireAscendingAttributes(disclosed);
    if (proof.length != Presentation.proofSizeBytes(disclosed.size())) {
      throw new Malformed(Reason.WRONG_LENGTH);
    }
    if (pseudonym.length != Pseudonym.SIZE_BYTES) {
      throw new Malformed(Reason.PSEUDONYM_LENGTH);
    }
    var n = G1.decode(pseudonym, 0);
    var parsed = SignatureProof.decode(proof, Dcc1.MESSAGES - disclosed.size());
    parsed.checkChallenge(
        parameters,
        new SignatureProof.Shown(
            disclosed.stream().map(Disclosed::index).toList(),
            disclosed.stream().map(shown -> shown.value().scalar()).toList(),
            ph),
        new Link.ToPseudonym(scope, Dcc1.SECRETS, n));
    return new SignaturePoints(parsed.aBar(), parsed.bBar());
  }

  /** Abar and Bbar of one proof, or weighted sums of those of several. */
  record SignaturePoints(G1 aBar, G1 bBar) {}

  /** e(Abar, PK) = e(Bbar, P2). */
  boolean pairs(SignaturePoints points) {
    return parameters.key().pairs(points.aBar(), points.bBar());
  }

  private static void requireAscendingAttributes(List<Disclosed> disclosed) throws Malformed {
    int previous = -1;
    for (var shown : disclosed) {
      if (shown.index() < 0 || shown.index() >= Dcc1.ATTRIBUTES) {
        throw new Malformed(Reason.DISCLOSED_NOT_AN_ATTRIBUTE);
      }
      if (shown.index() <= previous) {
        throw new Malformed(Reason.DISCLOSED_NOT_ASCENDING);
      }
      previous = shown.index();
    }
  }
}
