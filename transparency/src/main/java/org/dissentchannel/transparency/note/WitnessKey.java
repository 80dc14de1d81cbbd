package org.dissentchannel.transparency.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.VerifierKey;

/**
 * A named Ed25519 key that checks the cosignatures of one witness.
 *
 * <p>Source: c2sp.org/tlog-cosignature (Ed25519, type 0x04).
 *
 * @param name not empty, no space, no plus
 */
public record WitnessKey(String name, VerifierKey key) {
  private static final int SIGNATURE_SIZE = Long.BYTES + SigningKey.SIGNATURE_SIZE;

  // Browsers count no further: a time that only some could read would divide the readers.
  private static final long LATEST_SECOND = (1L << 53) - 1;

  public WitnessKey {
    if (!NoteSignature.isKeyName(name)) {
      throw new IllegalArgumentException("Not the name of a witness: " + name);
    }
  }

  KeyLine line() {
    return new KeyLine(name, KeyLine.COSIGNATURE, key);
  }

  /** The key id: first four bytes of SHA-256(name | newline | 0x04 | key). */
  public int keyId() {
    return line().keyId();
  }

  /** The key as one line: {@code <name>+<key id in hex>+<base64 of 0x04 and the key>}. */
  public String vkey() {
    return line().vkey();
  }

  /** The key written so, or empty if it is malformed, of another type or under a wrong id. */
  public static Optional<WitnessKey> parse(String vkey) {
    return KeyLine.parse(vkey, KeyLine.COSIGNATURE)
        .map(line -> new WitnessKey(line.name(), line.key()));
  }

  /** When this witness cosigned the note, by its own clock; the newest time if it did so twice. */
  public Optional<Instant> cosignedAt(SignedNote note) {
    var line = line();
    return note.signatures().stream()
        .filter(line::isOf)
        .flatMap(one -> timeOf(note.text(), one).stream())
        .max(Comparator.naturalOrder());
  }

  /** Whether a line of the note claims to be this witness's and is not. */
  public boolean isForgedIn(SignedNote note) {
    var line = line();
    return note.signatures().stream()
        .filter(line::isOf)
        .anyMatch(one -> timeOf(note.text(), one).isEmpty());
  }

  /** The time in a cosignature of this text, or empty if it is none of this key. */
  private Optional<Instant> timeOf(String text, NoteSignature cosignature) {
    var bytes = cosignature.signature();
    if (bytes.length != SIGNATURE_SIZE) {
      return Optional.empty();
    }
    var buffer = ByteBuffer.wrap(bytes);
    long seconds = buffer.getLong();
    var signature = new byte[SigningKey.SIGNATURE_SIZE];
    buffer.get(signature);
    return seconds >= 0 && seconds <= LATEST_SECOND && key.verify(message(seconds, text), signature)
        ? Optional.of(Instant.ofEpochSecond(seconds))
        : Optional.empty();
  }

  /** What is signed: two lines, then the text of the checkpoint. */
  static byte[] message(long seconds, String text) {
    var message = "cosignature/v1\ntime " + seconds + "\n" + text;
    return message.getBytes(StandardCharsets.UTF_8);
  }
}
