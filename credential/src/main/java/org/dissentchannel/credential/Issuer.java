package org.dissentchannel.credential;

/**
 * Issues credentials of one epoch without seeing the secrets in them. Any thread; keeps nothing.
 *
 * <p>The caller keeps one row per member and epoch with C and the issued bytes, answers those again
 * for the same C, and refuses another C: this class would sign both.
 */
public final class Issuer {
  private final IssuerKey key;
  private final EntropyKey entropyKey;
  private final Parameters parameters;

  private Issuer(IssuerKey key, EntropyKey entropyKey, Parameters parameters) {
    this.key = key;
    this.entropyKey = entropyKey;
    this.parameters = parameters;
  }

  /**
   * The issuer of the epoch whose manifest has this hash.
   *
   * @param header 32 bytes
   */
  public static Issuer of(IssuerKey key, EntropyKey entropyKey, byte[] header) {
    return new Issuer(key, entropyKey, Dcc1.parameters(key.publicKey(), header));
  }

  /**
   * Checks the commitment's proof and signs. Equal commitments and arguments give equal answers.
   *
   * @param member the member's stable id in the directory; never leaves the issuer
   * @param epoch the manifest's epoch
   */
  public IssueOutcome issue(
      CommitmentProof request, Attributes attributes, String member, String epoch) {
    try {
      var c = BlindCommitment.check(Dcc1.SUITE, Dcc1.BLIND_BASES, request.bytes());
      var entropy = entropyKey.entropy(member, epoch);
      var b =
          parameters
              .bOfPublic(attributes.scalars())
              .add(c)
              .add(Dcc1.BLIND_BASES.points().getLast().multiply(entropy));
      var signature = Signature.sign(key.scalar(), blindE(Dcc1.SUITE, key.scalar(), b), b);
      return new IssueOutcome.Issued(
          Commitment.of(c.encode()), IssuedCredential.of(signature.encode(), entropy.encode()));
    } catch (Malformed e) {
      return new IssueOutcome.Refused(e.reason());
    }
  }

  /**
   * e = hs(sk | B): a secret function of the point signed.
   *
   * <p>Source: draft-irtf-cfrg-bbs-blind-signatures, "FinalizeBlindSign", vectors of February 2025.
   */
  static Fr blindE(Suite suite, Fr secretKey, G1 b) {
    return suite.hash(Encoding.concat(secretKey.encode(), b.encode()));
  }

  @Override
  public String toString() {
    return "Issuer[" + key.publicKey() + "]";
  }
}
