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
 * A named public key of one signature type, as notes refer to it.
 *
 * <p>Source: c2sp.org/signed-note, "Signatures" and "Verifier keys".
 *
 * @param name not empty, no space, no plus
 * @param type what its signatures are over: {@link #NOTE} or {@link #COSIGNATURE}
 */
record KeyLine(String name, int type, VerifierKey key) {
  /** Ed25519 over the text of a note. */
  static final int NOTE = 1;

  /** Ed25519 over a time and the text of a checkpoint. */
  static final int COSIGNATURE = 4;

  KeyLine {
    if (!NoteSignature.isKeyName(name)) {
      throw new IllegalArgumentException("Not the name of a note key: " + name);
    }
  }

  /** First four bytes, big-endian, of SHA-256(name | newline | type | key). */
  int keyId() {
    var nameBytes = name.getBytes(StandardCharsets.UTF_8);
    var digest = Hash.sha256(nameBytes, new byte[] {'\n', (byte) type}, key.bytes());
    return ByteBuffer.wrap(digest.bytes()).getInt();
  }

  boolean isOf(NoteSignature line) {
    return line.name().equals(name) && line.keyId() == keyId();
  }

  /** {@code <name>+<key id in hex>+<base64 of type and key>}. */
  String vkey() {
    var typed = ByteBuffer.allocate(1 + VerifierKey.SIZE).put((byte) type).put(key.bytes());
    var id = HexFormat.of().toHexDigits(keyId());
    return name + "+" + id + "+" + Base64.getEncoder().encodeToString(typed.array());
  }

  /** The key written so, or empty if it is malformed, of another type or under a wrong id. */
  static Optional<KeyLine> parse(String vkey, int type) {
    var parts = vkey.split("\\+", 3);
    if (parts.length != 3 || !NoteSignature.isKeyName(parts[0])) {
      return Optional.empty();
    }
    return StrictText.base64(parts[2])
        .filter(typed -> typed.length == 1 + VerifierKey.SIZE && typed[0] == type)
        .flatMap(typed -> VerifierKey.parse(Arrays.copyOfRange(typed, 1, typed.length)))
        .map(key -> new KeyLine(parts[0], type, key))
        .filter(line -> line.vkey().equals(vkey));
  }
}
