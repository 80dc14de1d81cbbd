package org.dissentchannel.transparency.note;

import java.util.List;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * A checkpoint whose log signature was made or checked here: only {@link #sign} and {@link
 * CheckpointVerifier} make one.
 */
public final class SignedCheckpoint {
  private final Checkpoint checkpoint;
  private final SignedNote note;

  SignedCheckpoint(Checkpoint checkpoint, SignedNote note) {
    this.checkpoint = checkpoint;
    this.note = note;
  }

  /** Signs a head; the signer's name is the origin. */
  public static SignedCheckpoint sign(NoteSigner log, TreeHead head) {
    var checkpoint = new Checkpoint(log.name(), head, List.of());
    return new SignedCheckpoint(checkpoint, log.sign(checkpoint.text()));
  }

  /** The same checkpoint with these signature lines, none of them checked here, after its own. */
  public SignedCheckpoint with(List<NoteSignature> cosignatures) {
    return new SignedCheckpoint(checkpoint, note.with(cosignatures));
  }

  /** Origin, head and extension lines. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  public String origin() {
    return checkpoint.origin();
  }

  public TreeHead head() {
    return checkpoint.head();
  }

  /** The note, with every signature it came with. */
  public SignedNote note() {
    return note;
  }

  /** The bytes of the note. */
  public byte[] bytes() {
    return note.bytes();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SignedCheckpoint that && note.equals(that.note);
  }

  @Override
  public int hashCode() {
    return note.hashCode();
  }

  @Override
  public String toString() {
    return "SignedCheckpoint[" + origin() + ", size " + head().size() + "]";
  }
}
