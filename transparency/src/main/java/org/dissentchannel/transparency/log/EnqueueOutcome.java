package org.dissentchannel.transparency.log;

import java.time.Instant;

/** The answer of a store to a new entry. */
public sealed interface EnqueueOutcome {
  /** The entry is durable, now or since before; this time was promised for it the first time. */
  record Accepted(Instant mergeBy) implements EnqueueOutcome {}

  /** Another entry has this tag. Nothing was stored. */
  record TagTaken() implements EnqueueOutcome {}
}
