package org.dissentchannel.credential;

import java.util.List;

/** Checks presentations for one context of an epoch. Any thread; made by a {@link Verifier}. */
public final class VerifierContext {
  private final Parameters parameters;
  private final byte[] header;
  private final byte[] ctx;
  private final Link.Scope scope;

  VerifierContext(Parameters parameters, byte[] header, byte[] ctx) {
    this.parameters = parameters;
    this.header = header;
    this.ctx = ctx;
    this.scope = Dcc1.scope(ctx);
  }

  /**
   * Checks a presentation whose pseudonym is known to be 48 bytes.
   *
   * @param ph 32 bytes, computed by the verifier itself and never taken from a message
   */
  public CheckOutcome check(byte[] ph, Presentation presentation) {
    return check(
        ph, presentation.disclosed(), presentation.pseudonym().bytes(), presentation.proof());
  }

  /**
   * Checks the parts of a presentation as received, whatever their lengths. Order: shown indexes,
   * lengths, points, scalars, challenge, pairing.
   *
   * <p>Whether the shown values and the set of shown indexes are allowed is for the caller.
   *
   * @param ph 32 bytes, computed by the verifier itself and never taken from a message
   */
  public CheckOutcome check(byte[] ph, List<Disclosed> disclosed, byte[] pseudonym, byte[] proof) {
    var header32 = Encoding.copy(ph, Dcc1.HASH_BYTES, "ph");
    try {
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
              header32),
          new Link.ToPseudonym(scope, Dcc1.SECRETS, n));
    } catch (Malformed e) {
      return new CheckOutcome.Rejected(e.reason());
    }
    var presentation = Presentation.of(disclosed, Pseudonym.of(pseudonym), proof);
    return new Accepted(presentation, presentation.hash(header, ctx, header32));
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

  @Override
  public String toString() {
    return "VerifierContext[" + parameters.key() + "]";
  }
}
