package org.dissentchannel.credential;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A holder's name in one context: 48 bytes, a compressed point N. The same credential has the same
 * one each time in a context, and pseudonyms of two contexts cannot be linked.
 *
 * <p>As a value it is only 48 bytes; that it is a point of the group and belongs to a credential is
 * known of the one in {@link Accepted}. Ordered by unsigned bytes.
 */
public final class Pseudonym implements Comparable<Pseudonym> {
  /** Length of the encoding. */
  public static final int SIZE_BYTES = 48;

  private final byte[] bytes;

  private Pseudonym(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Wraps 48 bytes.
   *
   * @throws IllegalArgumentException if they are not 48
   */
  public static Pseudonym of(byte[] bytes) {
    return new Pseudonym(Encoding.copy(bytes, SIZE_BYTES, "pseudonym"));
  }

  /** The 48 bytes, copied. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public int compareTo(Pseudonym other) {
    return Arrays.compareUnsigned(bytes, other.bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pseudonym that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Pseudonym[" + HexFormat.of().formatHex(bytes, 0, 4) + "]";
  }
}
