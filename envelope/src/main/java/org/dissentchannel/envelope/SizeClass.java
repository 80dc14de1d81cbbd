package org.dissentchannel.envelope;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The seven lengths an anonymous body may have, so that its length says little about its content.
 *
 * <p>A body is the length of its content in 4 bytes, big-endian, the content, and zeros.
 */
public enum SizeClass {
  KIB_1(1),
  KIB_4(4),
  KIB_16(16),
  KIB_64(64),
  KIB_256(256),
  MIB_1(1024),
  MIB_4(4096);

  /** What a class leaves beside an age file, for the words that go with it in one body. */
  private static final int BESIDE_AGE_FILE_BYTES = 512;

  private static final int LENGTH_BYTES = 4;

  private final int sizeBytes;

  SizeClass(int kibibytes) {
    sizeBytes = kibibytes * 1024;
  }

  public int sizeBytes() {
    return sizeBytes;
  }

  /** The most content a body of this class carries. */
  public int contentBytes() {
    return sizeBytes - LENGTH_BYTES;
  }

  /** The length of an age file of this class: 512 bytes less than the body that carries it. */
  public int ageFileBytes() {
    return sizeBytes - BESIDE_AGE_FILE_BYTES;
  }

  /** The smallest class whose body carries content of this length; empty above 4 MiB. */
  public static Optional<SizeClass> forContent(int contentBytes) {
    return Arrays.stream(values()).filter(c -> c.contentBytes() >= contentBytes).findFirst();
  }

  /** The smallest class whose age file holds a plaintext of this length; empty above 4 MiB. */
  public static Optional<SizeClass> forPlaintext(int plaintextBytes, int recipients) {
    return Arrays.stream(values())
        .filter(c -> c.plaintextBytes(recipients) >= plaintextBytes)
        .findFirst();
  }

  /** The class with an age file of exactly this length. */
  public static Optional<SizeClass> ofAgeFile(int fileBytes) {
    return Arrays.stream(values())
        .filter(c -> c.compareTo(KIB_1) > 0 && c.ageFileBytes() == fileBytes)
        .findFirst();
  }

  /** The most plaintext an age file of this class holds, or -1 if it cannot hold the header. */
  int plaintextBytes(int recipients) {
    return AgeFile.plaintextBytes(ageFileBytes(), recipients).orElse(-1);
  }

  /**
   * The body of this class that carries the content.
   *
   * @throws IllegalArgumentException if the content is longer than {@link #contentBytes}
   */
  public byte[] pad(byte[] content) {
    if (content.length > contentBytes()) {
      throw new IllegalArgumentException(
          "a body of %d bytes carries %d, not %d"
              .formatted(sizeBytes, contentBytes(), content.length));
    }
    return ByteBuffer.allocate(sizeBytes).putInt(content.length).put(content).array();
  }

  /** The content of a body; empty if its length is of no class, or anything but zeros follows. */
  public static Optional<byte[]> unpad(byte[] body) {
    boolean hasSize = Arrays.stream(values()).anyMatch(c -> c.sizeBytes == body.length);
    if (!hasSize) {
      return Optional.empty();
    }
    int contentBytes = ByteBuffer.wrap(body).getInt();
    if (contentBytes < 0 || contentBytes > body.length - LENGTH_BYTES) {
      return Optional.empty();
    }
    int end = LENGTH_BYTES + contentBytes;
    return isZero(body, end)
        ? Optional.of(Arrays.copyOfRange(body, LENGTH_BYTES, end))
        : Optional.empty();
  }

  static boolean isZero(byte[] bytes, int start) {
    int seen = 0;
    for (int i = start; i < bytes.length; i++) {
      seen |= bytes[i];
    }
    return seen == 0;
  }
}
