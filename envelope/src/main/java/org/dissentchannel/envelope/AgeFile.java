package org.dissentchannel.envelope;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.dissentchannel.envelope.Opening.Damaged;
import org.dissentchannel.envelope.Opening.NotForThisIdentity;
import org.dissentchannel.envelope.Opening.Opened;

/**
 * An age v1 file whose recipients are all of type {@code mlkem768x25519}.
 *
 * <p>Binary, never armoured. Every byte is authenticated against alteration by those who cannot
 * open the file; nothing says who made it. Stricter than the format has to be: one stanza of any
 * other type, unknown ones included, and the file is refused. Source: c2sp.org/age.
 */
public final class AgeFile {
  /** The most recipients a file may have, written or read. */
  public static final int MAX_RECIPIENTS = 64;

  private AgeFile() {}

  /**
   * Seals to one or more recipients, with a fresh file key.
   *
   * @return the file, {@link #sizeOf} bytes
   * @throws IllegalArgumentException if there is no recipient or more than 64
   */
  public static byte[] seal(byte[] plaintext, List<Recipient> recipients, SecureRandom random) {
    int sizeBytes = sizeOf(plaintext.length, recipients.size());
    byte[] fileKey = randomBytes(AgeHeader.FILE_KEY_BYTES, random);
    byte[] nonce = randomBytes(Payload.NONCE_BYTES, random);
    var file = ByteBuffer.allocate(sizeBytes);
    file.put(AgeHeader.wrap(fileKey, recipients, random).bytes()).put(nonce);
    new Payload(fileKey, nonce).seal(plaintext, file);
    return file.array();
  }

  /**
   * Seals the plaintext followed by as many zeros as make the file exactly this long. The reader
   * gets the zeros too: the plaintext must say where it ends.
   *
   * @throws IllegalArgumentException if the plaintext is too long for that, or no file with so many
   *     recipients has this length
   */
  public static byte[] sealToSize(
      byte[] plaintext, int fileBytes, List<Recipient> recipients, SecureRandom random) {
    int plaintextBytes =
        plaintextBytes(fileBytes, recipients.size())
            .orElseThrow(
                () -> new IllegalArgumentException("no age file has " + fileBytes + " bytes"));
    if (plaintext.length > plaintextBytes) {
      throw new IllegalArgumentException(
          "a file of %d bytes holds %d, not %d"
              .formatted(fileBytes, plaintextBytes, plaintext.length));
    }
    return seal(Arrays.copyOf(plaintext, plaintextBytes), recipients, random);
  }

  /** Opens a file. Tries the stanzas in order until one opens with the identity. */
  public static Opening<Plaintext> open(byte[] file, Identity identity) {
    try {
      var header = AgeHeader.read(file);
      requirePayload(header, file);
      var fileKey = header.fileKey(identity);
      if (fileKey.isEmpty()) {
        return new NotForThisIdentity<>();
      }
      return new Opened<>(Plaintext.of(decrypt(file, header, fileKey.get())));
    } catch (DamagedFile damage) {
      return new Damaged<>(damage.fault());
    }
  }

  /**
   * How many recipients a file has, read from its header without a key.
   *
   * <p>Whoever made the file chose what the stanzas hold: the count does not prove that anybody can
   * open it.
   *
   * @return empty if this is not an age file whose recipients are all of type mlkem768x25519, or
   *     its length is none that a payload can have
   */
  public static OptionalInt stanzaCount(byte[] file) {
    try {
      var header = AgeHeader.read(file);
      requirePayload(header, file);
      return OptionalInt.of(header.stanzaCount());
    } catch (DamagedFile _) {
      return OptionalInt.empty();
    }
  }

  /**
   * The length of the file for a plaintext of this length and so many recipients.
   *
   * @throws IllegalArgumentException if there is no recipient or more than 64
   */
  public static int sizeOf(int plaintextBytes, int recipients) {
    requireCount(recipients);
    return Math.addExact(AgeHeader.sizeOf(recipients), Payload.sizeOf(plaintextBytes));
  }

  /**
   * The length of the plaintext in a file of this length with so many recipients.
   *
   * @return empty if no file has this length
   * @throws IllegalArgumentException if there is no recipient or more than 64
   */
  public static OptionalInt plaintextBytes(int fileBytes, int recipients) {
    requireCount(recipients);
    int plaintextBytes = Payload.plaintextBytes(fileBytes - AgeHeader.sizeOf(recipients));
    return plaintextBytes < 0 ? OptionalInt.empty() : OptionalInt.of(plaintextBytes);
  }

  private static byte[] decrypt(byte[] file, AgeHeader header, byte[] fileKey) throws DamagedFile {
    if (!header.isMadeWith(fileKey)) {
      throw new DamagedFile("the header MAC is wrong");
    }
    int nonceEnd = header.sizeBytes() + Payload.NONCE_BYTES;
    byte[] nonce = Arrays.copyOfRange(file, header.sizeBytes(), nonceEnd);
    return new Payload(fileKey, nonce).open(file, nonceEnd);
  }

  private static void requirePayload(AgeHeader header, byte[] file) throws DamagedFile {
    if (Payload.plaintextBytes(file.length - header.sizeBytes()) < 0) {
      throw new DamagedFile("cut short: no payload has this length");
    }
  }

  private static void requireCount(int recipients) {
    if (recipients < 1 || recipients > MAX_RECIPIENTS) {
      throw new IllegalArgumentException("1 to 64 recipients, not " + recipients);
    }
  }

  private static byte[] randomBytes(int count, SecureRandom random) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
