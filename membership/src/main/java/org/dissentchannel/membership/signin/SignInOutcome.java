package org.dissentchannel.membership.signin;

/** What became of an attempt to sign in. */
public sealed interface SignInOutcome {
  /** The code is right: the token is given to the browser and never shown again. */
  record SignedIn(SessionToken token, Session session) implements SignInOutcome {}

  /** No member has this code. A code that was never one gets the same answer. */
  record UnknownCode() implements SignInOutcome {}
}
