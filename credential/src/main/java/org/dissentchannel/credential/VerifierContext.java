package org.dissentchannel.credential;

import java.util.List;

/** Checks presentations for one context of an epoch. Any thread; made by a {@link Verifier}. */
public final class VerifierContext {
  private final ProofCheck proofs;
  private final IssuerPublicKey key;
  private final byte[] header;
  private final byte[] ctx;

  VerifierContext(ProofCheck proofs, IssuerPublicKey key, byte[] header, byte[] ctx) {
    this.proofs = proofs;
    this.key = key;
    this.header = header;
    this.ctx = ctx;
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
    var own = Encoding.copy(ph, Dcc1.HASH_BYTES, "ph");
    try {
      proofs.check(own, disclosed, pseudonym, proof);
    } catch (Malformed e) {
      return new CheckOutcome.Rejected(e.reason());
    }
    var presentation = Presentation.of(disclosed, Pseudonym.of(pseudonym), proof);
    return new Accepted(presentation, presentation.hash(header, ctx, own));
  }

  @Override
  public String toString() {
    return "VerifierContext[" + key + "]";
  }
}
