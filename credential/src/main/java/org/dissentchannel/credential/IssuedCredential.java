package org.dissentchannel.credential;

/**
 * What the issuer answers: the blind signature A | e (80 bytes) and the entropy (32 bytes).
 *
 * <p>Of no use without the seed. Unchecked until {@link Holder#receive} has seen it. The issuer
 * stores these bytes and answers them again for the same commitment.
 */
public final class IssuedCredential {
  /** Length of A | e. */
  public static final int SIGNATURE_BYTES = 80;

  /** Length of the entropy. */
  public static final int ENTROPY_BYTES = 32;

  private final byte[] signature;
  private final byte[] entropy;

  private IssuedCredential(byte[] signature, byte[] entropy) {
    this.signature = signature;
    this.entropy = entropy;
  }

  /**
   * Wraps the two parts.
   *
   * @throws IllegalArgumentException unless 80 and 32 bytes
   */
  public static IssuedCredential of(byte[] signature, byte[] entropy) {
    return new IssuedCredential(
        Encoding.copy(signature, SIGNATURE_BYTES, "blind signature"),
        Encoding.copy(entropy, ENTROPY_BYTES, "entropy"));
  }

  /** A | e, 80 bytes, copied. */
  public byte[] signature() {
    return signature.clone();
  }

  /** The entropy, 32 bytes, copied. */
  public byte[] entropy() {
    return entropy.clone();
  }

  @Override
  public String toString() {
    return "IssuedCredential[]";
  }
}
