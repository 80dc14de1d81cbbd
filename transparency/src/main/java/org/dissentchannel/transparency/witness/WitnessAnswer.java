package org.dissentchannel.transparency.witness;

import org.dissentchannel.transparency.note.NoteSignature;

/** What a witness says to a request. Source: c2sp.org/tlog-witness, "add-checkpoint". */
public sealed interface WitnessAnswer {
  /** It saw no contradiction, remembers the checkpoint and cosigns it. */
  record Cosigned(NoteSignature line) implements WitnessAnswer {}

  /** The request is malformed, or its old size is above the checkpoint's. */
  record Malformed() implements WitnessAnswer {}

  /** It does not watch a log of this origin. */
  record UnknownLog() implements WitnessAnswer {}

  /** The log it watches did not sign this. */
  record NotSigned() implements WitnessAnswer {}

  /** It remembers a checkpoint of this size, which is not the old one of the request. */
  record OtherSize(long size) implements WitnessAnswer {}

  /** It remembers another root at this very size: the log has forked. */
  record Fork(long size) implements WitnessAnswer {}

  /** The proof does not lead from what it remembers to the checkpoint. */
  record BadProof() implements WitnessAnswer {}
}
