package org.dissentchannel.protocol.wire;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;

/**
 * The content of a frame: lp(head) | lp(blob) | …, head a JSON object in canonical form (JCS), at
 * most 64 KiB; at most 4,096 blobs. Source: {@code spec/frames.md}.
 */
public record Message(Json.Obj head, List<Octets> blobs) {
  public static final int MOST_BLOBS = 4_096;
  public static final int LONGEST_HEAD = 1 << 16;

  public Message {
    blobs = List.copyOf(blobs);
    if (blobs.size() > MOST_BLOBS) {
      throw new IllegalArgumentException("a message of " + blobs.size() + " blobs");
    }
  }

  public static Message of(Json.Obj head, Octets... blobs) {
    return new Message(head, List.of(blobs));
  }

  /** A message without a head's worth of words: head {@code {}}. */
  public static Message of(Octets... blobs) {
    return new Message(Json.object(), List.of(blobs));
  }

  public Octets bytes() {
    List<Octets> parts = new ArrayList<>();
    parts.add(Octets.of(Jcs.write(head)));
    parts.addAll(blobs);
    return Octets.of(Lp.of(parts));
  }

  /**
   * Reads the content of a frame.
   *
   * @throws MalformedException if it is not exactly one
   */
  public static Message read(Octets content) {
    List<Octets> parts = Lp.readAll(content.bytes(), 1 + MOST_BLOBS);
    if (parts.isEmpty()) {
      throw new MalformedException("The message has no head.");
    }
    if (parts.getFirst().size() > LONGEST_HEAD) {
      throw new MalformedException("The head of the message is longer than 64 KiB.");
    }
    return new Message(Jcs.readObject(parts.getFirst().bytes()), parts.subList(1, parts.size()));
  }

  /** The message in a frame of the smallest class. */
  public byte[] framed() {
    return Frame.write(bytes());
  }

  /** The message in a frame of this class. */
  public byte[] framed(SizeClass size) {
    return Frame.write(bytes(), size);
  }

  public static Message unframed(byte[] frame) {
    return read(Frame.read(frame));
  }

  /** The head, to be read field by field. */
  public HeadReader fields() {
    return new HeadReader(head);
  }

  /** Blob {@code index} from 0. */
  public Octets blob(int index) {
    if (index >= blobs.size()) {
      throw new MalformedException("The message has too few blobs: " + blobs.size() + ".");
    }
    return blobs.get(index);
  }

  /** Refuses a message that has not exactly this many blobs. */
  public void requireBlobs(int count) {
    if (blobs.size() != count) {
      throw new MalformedException(
          "The message must have " + count + " blobs, not " + blobs.size() + ".");
    }
  }

  /** Refuses a message whose blobs have not these lengths in bytes; a length of −1 allows any. */
  public void requireSizes(int... sizes) {
    requireBlobs(sizes.length);
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] >= 0 && blobs.get(i).size() != sizes[i]) {
        throw new MalformedException(
            "Blob " + i + " must have " + sizes[i] + " bytes, not " + blobs.get(i).size() + ".");
      }
    }
  }
}
