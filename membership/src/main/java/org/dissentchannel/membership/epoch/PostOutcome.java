package org.dissentchannel.membership.epoch;

/** How far the outgoing bodies got. */
public sealed interface PostOutcome {
  /** Nothing waits any more. {@code posted} were confirmed by this call. */
  record AllPosted(int posted) implements PostOutcome {}

  /** One body was not taken; it and those after it are sent at the next call. */
  record Stopped(int posted, String reason) implements PostOutcome {}
}
