package org.dissentchannel.transparency.log;

import java.time.Instant;

/** Where an entry is that a log has accepted. */
public sealed interface Location {
  /** The time promised for it. */
  Instant mergeBy();

  /** In the queue. */
  record Queued(Instant mergeBy) implements Location {}

  /** In the committed tree, at this 0-based index. */
  record Merged(long index, Instant mergeBy) implements Location {}
}
