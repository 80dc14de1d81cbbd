package org.dissentchannel.transparency.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.MerkleTree;

/**
 * One leaf of the log: exactly 64 bytes, {@code "DC" | version 1 | class | zeros 4 | tag 24 |
 * commitment 32}.
 *
 * <p>What a class or a tag means is not this library's concern. A tag of zeros is no tag. Source:
 * spec/log.md, "Leaf".
 */
public final class Leaf {
  /** Length in bytes. */
  public static final int SIZE = 64;

  /** Length of a tag in bytes. */
  public static final int TAG_SIZE = 24;

  /** The class that ticks wear, and with it everything that must look like a tick. */
  public static final int OPAQUE = 0;

  private static final byte[] MAGIC = "DC".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;
  private static final byte[] NO_TAG = new byte[TAG_SIZE];
  private static final int TAG_AT = 8;
  private static final int COMMITMENT_AT = TAG_AT + TAG_SIZE;

  private final byte[] bytes;

  private Leaf(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The leaf of this class (0 to 255), tag (24 bytes) and commitment.
   *
   * @throws IllegalArgumentException if class or tag do not fit
   */
  public static Leaf of(int leafClass, byte[] tag, Hash commitment) {
    if (leafClass < 0 || leafClass > 0xff || tag.length != TAG_SIZE) {
      throw new IllegalArgumentException(
          "No leaf has class " + leafClass + " and a tag of " + tag.length + " bytes");
    }
    var bytes = ByteBuffer.allocate(SIZE).put(MAGIC).put(VERSION).put((byte) leafClass);
    return new Leaf(bytes.putInt(0).put(tag).put(commitment.bytes()).array());
  }

  /** A leaf that says nothing: random tag, random commitment. */
  public static Leaf tick(SecureRandom random) {
    var tag = new byte[TAG_SIZE];
    var commitment = new byte[Hash.SIZE];
    random.nextBytes(tag);
    random.nextBytes(commitment);
    return of(OPAQUE, tag, Hash.of(commitment));
  }

  /** The leaf with these bytes, or empty if they are not a leaf of version 1. */
  public static Optional<Leaf> parse(byte[] bytes) {
    boolean isLeaf =
        bytes.length == SIZE
            && bytes[0] == MAGIC[0]
            && bytes[1] == MAGIC[1]
            && bytes[2] == VERSION
            && ByteBuffer.wrap(bytes).getInt(4) == 0;
    return isLeaf ? Optional.of(new Leaf(bytes.clone())) : Optional.empty();
  }

  /** A copy of the 64 bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The class byte, 0 to 255. */
  public int leafClass() {
    return Byte.toUnsignedInt(bytes[3]);
  }

  /** A copy of the 24 bytes of the tag. */
  public byte[] tag() {
    return Arrays.copyOfRange(bytes, TAG_AT, COMMITMENT_AT);
  }

  /** Whether the tag is anything but zeros; such a tag stands in a log once. */
  public boolean hasTag() {
    return !Arrays.equals(tag(), NO_TAG);
  }

  /** What the leaf commits to. */
  public Hash commitment() {
    return Hash.of(Arrays.copyOfRange(bytes, COMMITMENT_AT, SIZE));
  }

  /** The leaf hash in the tree. */
  public Hash hash() {
    return MerkleTree.leafHash(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Leaf leaf && Arrays.equals(bytes, leaf.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Leaf[" + hash().hex().substring(0, 8) + "]";
  }
}
