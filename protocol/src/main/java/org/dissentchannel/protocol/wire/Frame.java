package org.dissentchannel.protocol.wire;

import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;

/**
 * A body on the anonymous side: I2OSP(length, 4) | content | zeros, in total exactly 1, 4, 16, 64,
 * 256 KiB, 1 or 4 MiB. Source: {@code spec/frames.md}.
 */
public final class Frame {
  private Frame() {}

  /** The content in the smallest class that holds it. */
  public static byte[] write(Octets content) {
    return SizeClass.forContent(content.size())
        .map(smallest -> write(content, smallest))
        .orElseThrow(
            () -> new IllegalArgumentException(content.size() + " bytes fit into no frame"));
  }

  /** The content in this class. */
  public static byte[] write(Octets content, SizeClass size) {
    return size.pad(content.bytes());
  }

  /**
   * The content of a frame of any class that holds it.
   *
   * @throws MalformedException for another size, a length beyond the frame, or padding not zero
   */
  public static Octets read(byte[] frame) {
    return SizeClass.unpad(frame)
        .map(Octets::of)
        .orElseThrow(
            () -> new MalformedException("The body is not a frame of one of the seven sizes."));
  }
}
