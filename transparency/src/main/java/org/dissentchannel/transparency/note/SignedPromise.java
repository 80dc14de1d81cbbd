package org.dissentchannel.transparency.note;

import java.util.Optional;

/** A promise whose signature was made or checked here. Source: spec/log.md, "Promise". */
public final class SignedPromise {
  private final Promise promise;
  private final SignedNote note;

  private SignedPromise(Promise promise, SignedNote note) {
    this.promise = promise;
    this.note = note;
  }

  /** Signs a promise with the promise key; the same promise gives the same bytes. */
  public static SignedPromise sign(NoteSigner promiseKey, Promise promise) {
    return new SignedPromise(promise, promiseKey.sign(promise.text()));
  }

  /** The promise in this note, or empty if it is malformed, not signed or of another log. */
  public static Optional<SignedPromise> open(byte[] note, NoteVerifier promiseKey) {
    return SignedNote.parse(note)
        .filter(promiseKey::verifies)
        .flatMap(signed ->
            Promise.parse(signed.text())
                .filter(promise -> promise.origin().equals(promiseKey.name()))
                .map(promise -> new SignedPromise(promise, signed)));
  }

  public Promise promise() {
    return promise;
  }

  /** The bytes of the note. */
  public byte[] bytes() {
    return note.bytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedPromise that && note.equals(that.note);
  }

  @Override
  public int hashCode() {
    return note.hashCode();
  }

  @Override
  public String toString() {
    return "SignedPromise[" + promise + "]";
  }
}
