package org.dissentchannel.protocol;

import java.util.Arrays;

/** A text of a fixed size: I2OSP(length, 4) | content | zeros. Other padding is refused. */
public final class Padded {
  private static final int LENGTH_BYTES = 4;

  private Padded() {}

  public static byte[] write(byte[] content, int sizeBytes) {
    if (content.length > sizeBytes - LENGTH_BYTES) {
      throw new IllegalArgumentException(
          content.length + " bytes do not fit into " + sizeBytes + " padded ones");
    }
    byte[] padded = Arrays.copyOf(Octets.int32(content.length).bytes(), sizeBytes);
    System.arraycopy(content, 0, padded, LENGTH_BYTES, content.length);
    return padded;
  }

  public static byte[] read(byte[] padded) {
    if (padded.length < LENGTH_BYTES) {
      throw new MalformedException("a padded text is cut short");
    }
    long length = 0;
    for (int i = 0; i < LENGTH_BYTES; i++) {
      length = length << 8 | (padded[i] & 0xff);
    }
    if (length > padded.length - LENGTH_BYTES) {
      throw new MalformedException("a padded text is longer than what holds it");
    }
    int end = LENGTH_BYTES + (int) length;
    requireZeros(padded, end);
    return Arrays.copyOfRange(padded, LENGTH_BYTES, end);
  }

  /** Refuses anything but zeros from {@code from} to the end. */
  public static void requireZeros(byte[] bytes, int from) {
    int seen = 0;
    for (int i = from; i < bytes.length; i++) {
      seen |= bytes[i];
    }
    if (seen != 0) {
      throw new MalformedException("padding that is not zero");
    }
  }
}
