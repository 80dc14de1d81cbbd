package org.dissentchannel.credential;

/** What a verifier found. */
public sealed interface CheckOutcome permits Accepted, CheckOutcome.Rejected {
  /** The presentation is worth nothing. */
  record Rejected(Reason reason) implements CheckOutcome {}
}
