package org.dissentchannel.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * Length-prefixed tuples: LP(x) = I2OSP(length of x, 8) | x, and LP(x1..xk) one after the other.
 *
 * <p>Every reader wants the exact number of parts and no byte behind the last. Reading throws
 * {@link MalformedException}.
 */
public final class Lp {
  private static final int PREFIX_BYTES = 8;

  private Lp() {}

  public static byte[] of(byte[]... parts) {
    byte[][] pieces = new byte[2 * parts.length][];
    for (int i = 0; i < parts.length; i++) {
      pieces[2 * i] = Octets.int64(parts[i].length).bytes();
      pieces[2 * i + 1] = parts[i];
    }
    return Octets.concat(pieces).bytes();
  }

  public static byte[] of(List<Octets> parts) {
    return of(parts.stream().map(Octets::bytes).toArray(byte[][]::new));
  }

  /** The parts of a tuple of exactly {@code count} parts. */
  public static List<Octets> read(byte[] bytes, int count) {
    List<Octets> parts = readAll(bytes, count);
    if (parts.size() != count) {
      throw new MalformedException(
          "a tuple of " + count + " parts was expected, not " + parts.size());
    }
    return parts;
  }

  /** The parts of a tuple of at most {@code atMost} parts; none for no bytes. */
  public static List<Octets> readAll(byte[] bytes, int atMost) {
    List<Octets> parts = new ArrayList<>();
    int at = 0;
    while (at < bytes.length) {
      if (parts.size() == atMost) {
        throw new MalformedException("bytes after part " + atMost + " of a tuple");
      }
      int length = length(bytes, at);
      at += PREFIX_BYTES;
      byte[] part = new byte[length];
      System.arraycopy(bytes, at, part, 0, length);
      parts.add(Octets.of(part));
      at += length;
    }
    return List.copyOf(parts);
  }

  private static int length(byte[] bytes, int at) {
    if (bytes.length - at < PREFIX_BYTES) {
      throw new MalformedException("a length prefix is cut short");
    }
    long length = 0;
    for (int i = 0; i < PREFIX_BYTES; i++) {
      length = length << 8 | (bytes[at + i] & 0xff);
    }
    if (length < 0 || length > bytes.length - at - PREFIX_BYTES) {
      throw new MalformedException("a part is longer than the tuple that holds it");
    }
    return (int) length;
  }
}
