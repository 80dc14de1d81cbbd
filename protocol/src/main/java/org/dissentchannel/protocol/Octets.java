package org.dissentchannel.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An immutable string of public bytes.
 *
 * <p>Copied in and out; ordered as unsigned bytes; {@code toString} shows at most 4 of them. Secret
 * bytes are {@link Secret}.
 */
public final class Octets implements Comparable<Octets> {
  private static final Octets EMPTY = new Octets(new byte[0]);

  private final byte[] octets;

  private Octets(byte[] octets) {
    this.octets = octets;
  }

  public static Octets of(byte[] bytes) {
    return bytes.length == 0 ? EMPTY : new Octets(bytes.clone());
  }

  public static Octets empty() {
    return EMPTY;
  }

  public static Octets utf8(String text) {
    return new Octets(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes, one after the other, with nothing in between. */
  public static Octets concat(byte[]... parts) {
    int size = 0;
    for (byte[] part : parts) {
      size = Math.addExact(size, part.length);
    }
    byte[] all = new byte[size];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return new Octets(all);
  }

  /** Big-endian, 8 bytes: I2OSP(value, 8). */
  public static Octets int64(long value) {
    byte[] out = new byte[8];
    for (int i = 0; i < 8; i++) {
      out[i] = (byte) (value >>> (56 - 8 * i));
    }
    return new Octets(out);
  }

  /** Big-endian, 4 bytes: I2OSP(value, 4); the value is below 2^32. */
  public static Octets int32(long value) {
    if (value < 0 || value > 0xffff_ffffL) {
      throw new IllegalArgumentException("not below 2^32: " + value);
    }
    return new Octets(
        new byte[] {
          (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
        });
  }

  public byte[] bytes() {
    return octets.clone();
  }

  public int size() {
    return octets.length;
  }

  public boolean isEmpty() {
    return octets.length == 0;
  }

  public byte at(int index) {
    return octets[index];
  }

  /** The bytes from {@code from} inclusive to {@code to} exclusive. */
  public Octets slice(int from, int to) {
    if (from < 0 || to < from || to > octets.length) {
      throw new IllegalArgumentException(from + ".." + to + " of " + octets.length);
    }
    return new Octets(Arrays.copyOfRange(octets, from, to));
  }

  public String hex() {
    return HexFormat.of().formatHex(octets);
  }

  /** Base64url without padding, as in the JSON of this room. */
  public String base64url() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  @Override
  public int compareTo(Octets other) {
    return Arrays.compareUnsigned(octets, other.octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    int shown = Math.min(4, octets.length);
    String start = HexFormat.of().formatHex(octets, 0, shown);
    return "Octets[" + octets.length + ": " + start + (shown < octets.length ? "…]" : "]");
  }
}
