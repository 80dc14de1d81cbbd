package org.dissentchannel.credential;

import java.util.List;

/** The check on the native library. */
record BlstCheck(Parameters parameters, Link.Scope scope) implements ProofCheck {
  @Override
  public void check(byte[] ph, List<Disclosed> disclosed, byte[] pseudonym, byte[] proof)
      throws Malformed {
    requireAscendingAttributes(disclosed);
    if (proof.length != Presentation.proofSizeBytes(disclosed.size())) {
      throw new Malformed(Reason.WRONG_LENGTH);
    }
    if (pseudonym.length != Pseudonym.SIZE_BYTES) {
      throw new Malformed(Reason.PSEUDONYM_LENGTH);
    }
    var n = G1.decode(pseudonym, 0);
    var parsed = SignatureProof.decode(proof, Dcc1.MESSAGES - disclosed.size());
    parsed.check(
        parameters,
        new SignatureProof.Shown(
            disclosed.stream().map(Disclosed::index).toList(),
            disclosed.stream().map(shown -> shown.value().scalar()).toList(),
            ph),
        new Link.ToPseudonym(scope, Dcc1.SECRETS, n));
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
