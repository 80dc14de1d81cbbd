package org.dissentchannel.transparency.note;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.dissentchannel.transparency.SigningKey;

/** A named Ed25519 key that cosigns checkpoints. Source: c2sp.org/tlog-cosignature (Ed25519). */
public final class Cosigner {
  private final WitnessKey witness;
  private final SigningKey key;

  /**
   * Binds a key to its name. A key serves one name only: what it signs does not contain the name.
   *
   * @throws IllegalArgumentException if the name is empty or has a space or a plus
   */
  public Cosigner(String name, SigningKey key) {
    this.witness = new WitnessKey(name, key.verifierKey());
    this.key = key;
  }

  /**
   * The signature line that says: at this time, this is the largest tree of its log that I know,
   * and it continues all that I knew before.
   *
   * @param time whole seconds count; not before 1970
   */
  public NoteSignature cosign(Checkpoint checkpoint, Instant time) {
    long seconds = time.getEpochSecond();
    if (seconds < 0) {
      throw new IllegalArgumentException("A cosignature is not made before 1970: " + time);
    }
    var signature = key.sign(WitnessKey.message(seconds, checkpoint.text()));
    var timed = ByteBuffer.allocate(Long.BYTES + signature.length).putLong(seconds).put(signature);
    return NoteSignature.of(witness.name(), witness.keyId(), timed.array());
  }

  /** The public half. */
  public WitnessKey key() {
    return witness;
  }

  @Override
  public String toString() {
    return "Cosigner[" + witness.name() + "]";
  }
}
