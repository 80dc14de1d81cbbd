package org.dissentchannel.transparency.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.VerifierKey;

/**
 * A named Ed25519 key that checks notes.
 *
 * <p>Source: c2sp.org/signed-note, "Signatures" and "Ed25519 signatures" (type 0x01).
 *
 * @param name not empty, no space, no plus
 */
public record NoteVerifier(String name, VerifierKey key) {
  private static final byte[] NEWLINE_AND_TYPE = {'\n', 1};

  public NoteVerifier {
    if (!NoteSignature.isKeyName(name)) {
      throw new IllegalArgumentException("Not the name of a note key: " + name);
    }
  }

  /** The key id: first four bytes of SHA-256(name | newline | 0x01 | key). */
  public int keyId() {
    var nameBytes = name.getBytes(StandardCharsets.UTF_8);
    var digest = Hash.sha256(nameBytes, NEWLINE_AND_TYPE, key.bytes());
    return ByteBuffer.wrap(digest.bytes()).getInt();
  }

  /**
   * Whether this key signed the note: at least one of its signature lines bears this name and key
   * id, and all that do are good. Other lines do not matter.
   */
  public boolean verifies(SignedNote note) {
    int id = keyId();
    var own =
        note.signatures().stream()
            .filter(line -> line.name().equals(name) && line.keyId() == id)
            .toList();
    var text = note.text().getBytes(StandardCharsets.UTF_8);
    return !own.isEmpty() && own.stream().allMatch(line -> key.verify(text, line.signature()));
  }

  /** The key as one line: {@code <name>+<key id in hex>+<base64 of 0x01 and the key>}. */
  public String vkey() {
    var typed = ByteBuffer.allocate(1 + VerifierKey.SIZE).put((byte) 1).put(key.bytes()).array();
    var id = HexFormat.of().toHexDigits(keyId());
    return name + "+" + id + "+" + Base64.getEncoder().encodeToString(typed);
  }

  /** The key written so, or empty if it is malformed, of another type or under a wrong id. */
  public static Optional<NoteVerifier> parse(String vkey) {
    var parts = vkey.split("\\+", 3);
    if (parts.length != 3 || !NoteSignature.isKeyName(parts[0])) {
      return Optional.empty();
    }
    return StrictText.base64(parts[2])
        .filter(typed -> typed.length == 1 + VerifierKey.SIZE && typed[0] == 1)
        .flatMap(typed -> VerifierKey.parse(Arrays.copyOfRange(typed, 1, typed.length)))
        .map(key -> new NoteVerifier(parts[0], key))
        .filter(verifier -> verifier.vkey().equals(vkey));
  }
}
