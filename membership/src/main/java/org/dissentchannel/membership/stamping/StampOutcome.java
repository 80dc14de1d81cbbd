package org.dissentchannel.membership.stamping;

import org.dissentchannel.credential.Reason;
import org.dissentchannel.protocol.Octets;

/** What became of a request for a card. */
public sealed interface StampOutcome {
  /** The issued bytes, the same whenever this commitment comes again. */
  record Stamped(Octets issued) implements StampOutcome {}

  /** There is no such epoch. */
  record UnknownEpoch() implements StampOutcome {}

  /** The epoch takes no enrolments today. */
  record NotEnrolling() implements StampOutcome {}

  /** The member was not eligible when the epoch opened; the next epoch looks again. */
  record NotEligible() implements StampOutcome {}

  /** The member has a card of this epoch from another commitment. It was counted. */
  record OtherCommitment() implements StampOutcome {}

  /** The commitment is malformed or its proof does not hold. */
  record BadCommitment(Reason reason) implements StampOutcome {}
}
