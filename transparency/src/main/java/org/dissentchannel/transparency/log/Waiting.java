package org.dissentchannel.transparency.log;

import java.time.Instant;
import org.dissentchannel.transparency.Hash;

/**
 * An entry in the queue.
 *
 * @param mergeBy the time promised for it
 * @param hasTag entries without one keep their order in the tree
 */
public record Waiting(Hash leafHash, Instant mergeBy, boolean hasTag) {
  /** One with a tag. */
  public Waiting(Hash leafHash, Instant mergeBy) {
    this(leafHash, mergeBy, true);
  }
}
