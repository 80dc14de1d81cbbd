package org.dissentchannel.transparency.witness;

import java.util.Optional;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * The durable memory of a witness: for each log the newest checkpoint it cosigned.
 *
 * <p>Any thread. A call that writes returns only when what it wrote survives a power cut. Each
 * implementation passes {@code WitnessStoreContract}.
 */
public interface WitnessStore {
  /** What was cosigned last for this log. */
  Optional<Remembered> newest(String origin);

  /**
   * A checkpoint as it was cosigned.
   *
   * @param note with the log's signature and ours
   */
  record Remembered(TreeHead head, SignedNote note) {}

  /**
   * Remembers a checkpoint instead of the one before.
   *
   * @param from the head of the one before, the empty head if there is none
   * @return false, with nothing written, if another one is remembered
   */
  boolean advance(TreeHead from, SignedCheckpoint next);

  /** Keeps a signed checkpoint that contradicts a remembered one: proof that the log forked. */
  void keepEvidence(SignedCheckpoint contradicting);
}
