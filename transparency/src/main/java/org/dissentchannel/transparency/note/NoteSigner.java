package org.dissentchannel.transparency.note;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dissentchannel.transparency.SigningKey;

/** A named Ed25519 key that signs notes. Source: c2sp.org/signed-note, "Ed25519 signatures". */
public final class NoteSigner {
  private final NoteVerifier verifier;
  private final SigningKey key;

  /**
   * Binds a key to its name.
   *
   * @throws IllegalArgumentException if the name is empty or has a space or a plus
   */
  public NoteSigner(String name, SigningKey key) {
    this.verifier = new NoteVerifier(name, key.verifierKey());
    this.key = key;
  }

  /** The text, which ends in a newline, with this key's signature; equal texts, equal notes. */
  public SignedNote sign(String text) {
    var signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
    return new SignedNote(text, List.of(NoteSignature.of(name(), verifier.keyId(), signature)));
  }

  public String name() {
    return verifier.name();
  }

  /** The public half. */
  public NoteVerifier verifier() {
    return verifier;
  }

  @Override
  public String toString() {
    return "NoteSigner[" + name() + "]";
  }
}
