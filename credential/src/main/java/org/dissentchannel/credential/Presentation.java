package org.dissentchannel.credential;

import static org.dissentchannel.credential.Encoding.copy;
import static org.dissentchannel.credential.Encoding.i2osp8;
import static org.dissentchannel.credential.Encoding.lengthPrefixed;

import java.util.Arrays;
import java.util.List;

/**
 * One showing of a credential, as sent: shown attributes, pseudonym, proof. Nothing of it is
 * checked until a {@link VerifierContext} has accepted it.
 *
 * <p>The proof is 272 + 32 * (16 - R) bytes for R shown attributes: 752 for one, 720 for two.
 */
public final class Presentation {
  private final List<Disclosed> disclosed;
  private final Pseudonym pseudonym;
  private final byte[] proof;

  private Presentation(List<Disclosed> disclosed, Pseudonym pseudonym, byte[] proof) {
    this.disclosed = disclosed;
    this.pseudonym = pseudonym;
    this.proof = proof;
  }

  /** Wraps the three parts; any list and any length of proof, since a verifier refuses them. */
  public static Presentation of(List<Disclosed> disclosed, Pseudonym pseudonym, byte[] proof) {
    return new Presentation(List.copyOf(disclosed), pseudonym, proof.clone());
  }

  /** Length of the proof with this many shown attributes. */
  public static int proofSizeBytes(int disclosedCount) {
    return SignatureProof.sizeBytes(Dcc1.MESSAGES - disclosedCount);
  }

  /** The shown attributes in the order sent. */
  public List<Disclosed> disclosed() {
    return disclosed;
  }

  /** The pseudonym sent. */
  public Pseudonym pseudonym() {
    return pseudonym;
  }

  /** The proof's bytes, copied. */
  public byte[] proof() {
    return proof.clone();
  }

  /**
   * The hash that names this presentation: SHA-256(LP("DCC1/presentation", header, ctx, ph, N,
   * LP(for each shown: I2OSP(index, 8), octets), proof)). 32 bytes.
   *
   * @param header 32 bytes
   * @param ctx 32 bytes
   * @param ph 32 bytes
   */
  public byte[] hash(byte[] header, byte[] ctx, byte[] ph) {
    var parts = new byte[2 * disclosed.size()][];
    for (int k = 0; k < disclosed.size(); k++) {
      parts[2 * k] = i2osp8(disclosed.get(k).index());
      parts[2 * k + 1] = disclosed.get(k).value().octets();
    }
    return Encoding.sha256()
        .digest(
            lengthPrefixed(
                Encoding.utf8("DCC1/presentation"),
                copy(header, Dcc1.HASH_BYTES, "header"),
                copy(ctx, Dcc1.HASH_BYTES, "ctx"),
                copy(ph, Dcc1.HASH_BYTES, "ph"),
                pseudonym.bytes(),
                lengthPrefixed(parts),
                proof));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Presentation that
        && disclosed.equals(that.disclosed)
        && pseudonym.equals(that.pseudonym)
        && Arrays.equals(proof, that.proof);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(proof);
  }

  @Override
  public String toString() {
    return "Presentation[" + proof.length + " bytes]";
  }
}
