package org.dissentchannel.transparency.note;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.dissentchannel.transparency.VerifierKey;

/**
 * A named Ed25519 key that checks notes.
 *
 * <p>Source: c2sp.org/signed-note, "Signatures" and "Ed25519 signatures" (type 0x01).
 *
 * @param name not empty, no space, no plus
 */
public record NoteVerifier(String name, VerifierKey key) {
  public NoteVerifier {
    if (!NoteSignature.isKeyName(name)) {
      throw new IllegalArgumentException("Not the name of a note key: " + name);
    }
  }

  private KeyLine line() {
    return new KeyLine(name, KeyLine.NOTE, key);
  }

  /** The key id: first four bytes of SHA-256(name | newline | 0x01 | key). */
  public int keyId() {
    return line().keyId();
  }

  /**
   * Whether this key signed the note: at least one of its signature lines bears this name and key
   * id, and all that do are good. Other lines do not matter.
   */
  public boolean verifies(SignedNote note) {
    var line = line();
    var own = note.signatures().stream().filter(line::isOf).toList();
    var text = note.text().getBytes(StandardCharsets.UTF_8);
    return !own.isEmpty() && own.stream().allMatch(one -> key.verify(text, one.signature()));
  }

  /** The key as one line: {@code <name>+<key id in hex>+<base64 of 0x01 and the key>}. */
  public String vkey() {
    return line().vkey();
  }

  /** The key written so, or empty if it is malformed, of another type or under a wrong id. */
  public static Optional<NoteVerifier> parse(String vkey) {
    return KeyLine.parse(vkey, KeyLine.NOTE).map(line -> new NoteVerifier(line.name(), line.key()));
  }
}
