package org.dissentchannel.credential;

/**
 * What a holder sends for a stamp: C, nine responses and a challenge, 368 bytes. The proof in it is
 * fresh each time; C is not. Unchecked until {@link Issuer#issue} has seen it.
 */
public final class CommitmentProof {
  /** Length of the encoding. */
  public static final int SIZE_BYTES = 368;

  private final byte[] bytes;

  private CommitmentProof(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Wraps 368 bytes.
   *
   * @throws IllegalArgumentException if they are not 368
   */
  public static CommitmentProof of(byte[] bytes) {
    return new CommitmentProof(Encoding.copy(bytes, SIZE_BYTES, "commitment with proof"));
  }

  /** The 368 bytes, copied. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "CommitmentProof[]";
  }
}
