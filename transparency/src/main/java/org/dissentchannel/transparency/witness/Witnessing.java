package org.dissentchannel.transparency.witness;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the witnesses somebody knows say of one checkpoint.
 *
 * <p>Source: spec/log.md, "Witnesses".
 *
 * @param cosigned how many of them cosigned it
 * @param known how many there are; 0: nobody outside the server vouches for anything
 * @param isForged whether a line claims to be a cosignature of one of them and is not
 * @param quorumSecond since when at the earliest this tree was outgrown, in Unix seconds by the
 *     witnesses' clocks: the latest time at or after which a quorum of them cosigned; -1 if there
 *     is no quorum
 * @param confirmedSecond by when at the latest this tree was there: the earliest time at or before
 *     which a quorum of them had cosigned; -1 if there is no quorum
 */
public record Witnessing(
    int cosigned, int known, boolean isForged, long quorumSecond, long confirmedSecond) {
  /** How old the quorum of a checkpoint may be before anything is encrypted or signed under it. */
  public static final Duration FRESH = Duration.ofHours(24);

  /** How far a witness's clock may be ahead of the reader's. */
  public static final Duration AHEAD = Duration.ofHours(1);

  private static final long NO_QUORUM = -1;

  /** Of a checkpoint nobody outside could vouch for. */
  public static final Witnessing NONE = unwitnessed(0);

  /** Of a checkpoint that none of so many known witnesses cosigned. */
  public static Witnessing unwitnessed(int known) {
    return new Witnessing(0, known, false, NO_QUORUM, NO_QUORUM);
  }

  /**
   * The time of a checkpoint, for freshness and for what is not in its tree: nothing larger was
   * known to a quorum then. Empty if there is no quorum or nobody is known.
   */
  public Optional<Instant> time() {
    return instant(quorumSecond);
  }

  /**
   * When a quorum had seen the tree, for what is in it: one witness alone cannot make it look
   * older. Empty if there is no quorum or nobody is known.
   */
  public Optional<Instant> confirmedBy() {
    return instant(confirmedSecond);
  }

  private static Optional<Instant> instant(long second) {
    return second == NO_QUORUM ? Optional.empty() : Optional.of(Instant.ofEpochSecond(second));
  }

  /** Whether there are witnesses and enough of them cosigned. */
  public boolean isWitnessed() {
    return quorumSecond != NO_QUORUM;
  }

  /** Whether enough of them cosigned within the last 24 hours. */
  public boolean isFresh(Instant now) {
    return time()
        .filter(when -> !when.isBefore(now.minus(FRESH)) && !when.isAfter(now.plus(AHEAD)))
        .isPresent();
  }

  /** For people: {@code 2 of 3 witnesses} or {@code this server's own word}. */
  public String sentence() {
    return known == 0 ? "this server's own word" : cosigned + " of " + known + " witnesses";
  }
}
