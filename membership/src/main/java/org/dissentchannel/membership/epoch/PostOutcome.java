package org.dissentchannel.membership.epoch;

/** How far the outgoing bodies got. */
public sealed interface PostOutcome {
  /** Nothing waits any more. {@code posted} were confirmed by this call. */
  record AllPosted(int posted) implements PostOutcome {}

  /** A body was not taken, for the reason given; what waits is sent at the next call. */
  record Stopped(int posted, String reason) implements PostOutcome {}
}
