package org.dissentchannel.credential;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The point C of an enrolment, 48 bytes: the same for the same seed, organisation and epoch, and so
 * the issuer's row key. It hides the secrets perfectly.
 */
public final class Commitment {
  /** Length of the encoding. */
  public static final int SIZE_BYTES = 48;

  private final byte[] bytes;

  private Commitment(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Wraps 48 bytes, for instance of a stored row.
   *
   * @throws IllegalArgumentException if they are not 48
   */
  public static Commitment of(byte[] bytes) {
    return new Commitment(Encoding.copy(bytes, SIZE_BYTES, "commitment"));
  }

  /** The 48 bytes, copied. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Commitment that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Commitment[" + HexFormat.of().formatHex(bytes, 0, 4) + "]";
  }
}
