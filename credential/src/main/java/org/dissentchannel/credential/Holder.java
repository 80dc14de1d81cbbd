package org.dissentchannel.credential;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The holder's side of an enrolment: a seed for one organisation and epoch. Any thread.
 *
 * <p>Everything but the proof's one-time scalars is a function of (seed, org, epoch), so a holder
 * who comes back with the seed asks for the very same credential.
 */
public final class Holder {
  private final List<Fr> opening;

  private Holder(List<Fr> opening) {
    this.opening = opening;
  }

  /**
   * Derives the blind factor and the eight secrets.
   *
   * @param org 32 bytes, the hash of the genesis statement
   * @param epoch the manifest's epoch
   * @throws CurveUnavailableException if the native library does not load
   */
  public static Holder of(Seed seed, byte[] org, String epoch) {
    NativeCurve.require();
    var seedBytes = seed.bytes();
    var orgBytes = Encoding.copy(org, Dcc1.HASH_BYTES, "org");
    var epochBytes = Encoding.utf8(epoch);
    var opening = new ArrayList<Fr>();
    opening.add(
        Dcc1.SUITE.hash(Encoding.lengthPrefixed(seedBytes, orgBytes, epochBytes), "DCC1/blind"));
    for (int i = 0; i < Dcc1.SECRETS; i++) {
      opening.add(
          Dcc1.SUITE.hash(
              Encoding.lengthPrefixed(seedBytes, orgBytes, epochBytes, Encoding.i2osp8(i)),
              "DCC1/nym"));
    }
    return new Holder(List.copyOf(opening));
  }

  /** C: always the same for this holder. */
  public Commitment commitment() {
    return Commitment.of(BlindCommitment.commit(Dcc1.BLIND_BASES, opening).encode());
  }

  /** C with a fresh proof of knowing what is in it: the request to the issuer. */
  public CommitmentProof commit(SecureRandom random) {
    return commit(ScalarSource.of(random));
  }

  CommitmentProof commit(ScalarSource random) {
    return CommitmentProof.of(BlindCommitment.prove(Dcc1.SUITE, Dcc1.BLIND_BASES, opening, random));
  }

  /**
   * Checks the issuer's answer against the holder's own B: never against one that was sent.
   *
   * @param key the manifest's issuer key
   * @param header the manifest's hash, 32 bytes
   * @param attributes what the issuer says it signed; the caller shows them to the member
   */
  public ReceiveOutcome receive(
      IssuerPublicKey key, byte[] header, Attributes attributes, IssuedCredential issued) {
    var parameters = Dcc1.parameters(key, header);
    try {
      var signature = Signature.decode(issued.signature());
      var messages = messages(attributes, Fr.decode(issued.entropy(), 0));
      if (!signature.holds(parameters.key(), parameters.b(messages))) {
        return new ReceiveOutcome.Unusable(Reason.PAIRING);
      }
      return new Credential(parameters, signature, attributes, messages);
    } catch (Malformed e) {
      return new ReceiveOutcome.Unusable(e.reason());
    }
  }

  /** Attributes, blind factor, s_0..s_6, s_7 + entropy. */
  private List<Fr> messages(Attributes attributes, Fr entropy) {
    var messages = new ArrayList<>(attributes.scalars());
    messages.addAll(opening.subList(0, Dcc1.SECRETS));
    messages.add(opening.getLast().add(entropy));
    return List.copyOf(messages);
  }

  @Override
  public String toString() {
    return "Holder[]";
  }
}
