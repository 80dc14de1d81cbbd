package org.dissentchannel.transparency.log;

import java.time.Instant;
import org.dissentchannel.transparency.note.SignedCheckpoint;

/** What closing a slot came to. */
public sealed interface SlotOutcome {
  /** The slot is in the tree and its checkpoint is published; so many of its leaves were queued. */
  record Closed(SignedCheckpoint checkpoint, int entries) implements SlotOutcome {}

  /** No slot has ended since the last one closed; the next ends then. */
  record NotDue(Instant next) implements SlotOutcome {}

  /** The log does not write, for this reason. */
  record Refused(String reason) implements SlotOutcome {}
}
