package org.dissentchannel.transparency.log;

import org.dissentchannel.transparency.note.SignedPromise;

/** The answer of a log to a new entry. */
public sealed interface AppendOutcome {
  /** The entry is durable and will be in the tree; the same entry gets the same promise again. */
  record Promised(SignedPromise promise) implements AppendOutcome {}

  /** Another entry has this tag. Nothing was stored. */
  record TagTaken() implements AppendOutcome {}

  /** The log does not write, for this reason. Nothing was stored. */
  record Refused(String reason) implements AppendOutcome {}
}
