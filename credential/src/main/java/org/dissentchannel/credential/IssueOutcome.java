package org.dissentchannel.credential;

/** What became of a request for a credential. */
public sealed interface IssueOutcome {
  /** The commitment was proven and signed. */
  record Issued(Commitment commitment, IssuedCredential credential) implements IssueOutcome {}

  /** The commitment was refused; nothing was signed. */
  record Refused(Reason reason) implements IssueOutcome {}
}
