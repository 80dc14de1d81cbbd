package org.dissentchannel.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * The encrypted body: a nonce of 16 bytes, then chunks of 64 KiB, each with a tag of 16 bytes.
 *
 * <p>c2sp.org/age, "Payload". The last chunk is marked in its nonce and is empty only if the whole
 * plaintext is.
 */
final class Payload {
  static final int NONCE_BYTES = 16;

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int SEALED_CHUNK_BYTES = CHUNK_BYTES + Aead.TAG_BYTES;
  private static final byte[] INFO = "payload".getBytes(US_ASCII);

  private final byte[] key;

  Payload(byte[] fileKey, byte[] nonce) {
    key = Hkdf.derive(fileKey, nonce, INFO);
  }

  /** Nonce included. */
  static int sizeOf(int plaintextBytes) {
    int chunks = Math.max(1, Math.ceilDiv(plaintextBytes, CHUNK_BYTES));
    return Math.addExact(plaintextBytes, NONCE_BYTES + chunks * Aead.TAG_BYTES);
  }

  /** The plaintext size that gives a payload of this size, or -1 if none does. */
  static int plaintextBytes(int payloadBytes) {
    int sealed = payloadBytes - NONCE_BYTES;
    int chunks = Math.max(1, Math.ceilDiv(sealed, SEALED_CHUNK_BYTES));
    int plaintext = sealed - chunks * Aead.TAG_BYTES;
    return plaintext >= 0 && sizeOf(plaintext) == payloadBytes ? plaintext : -1;
  }

  void seal(byte[] plaintext, ByteBuffer out) {
    int index = 0;
    int offset = 0;
    do {
      int size = Math.min(CHUNK_BYTES, plaintext.length - offset);
      boolean isLast = offset + size == plaintext.length;
      out.put(Aead.seal(key, chunkNonce(index, isLast), plaintext, offset, size));
      offset += size;
      index++;
    } while (offset < plaintext.length);
  }

  /** Opens the chunks from this offset to the end of the file. */
  byte[] open(byte[] file, int start) throws DamagedFile {
    int plaintextBytes = plaintextBytes(file.length - start + NONCE_BYTES);
    if (plaintextBytes < 0) {
      throw new DamagedFile("cut short: no payload has this length");
    }
    var plaintext = ByteBuffer.allocate(plaintextBytes);
    int index = 0;
    for (int offset = start; offset < file.length; offset += SEALED_CHUNK_BYTES) {
      int size = Math.min(SEALED_CHUNK_BYTES, file.length - offset);
      boolean isLast = offset + size == file.length;
      var chunk = Aead.open(key, chunkNonce(index, isLast), file, offset, size);
      plaintext.put(chunk.orElseThrow(() -> new DamagedFile("a chunk cut off, added or altered")));
      index++;
    }
    return plaintext.array();
  }

  /** A counter of 11 bytes, big-endian from zero, then 1 for the last chunk and 0 for others. */
  private static byte[] chunkNonce(int index, boolean isLast) {
    return ByteBuffer.allocate(Aead.NONCE_BYTES)
        .putInt(7, index)
        .put(11, (byte) (isLast ? 1 : 0))
        .array();
  }
}
