package org.dissentchannel.credential.pure;

/** The first fault found; {@link PureVerifier} turns it into a {@link Verdict}. */
final class Refusal extends Exception {
  private final Verdict verdict;

  Refusal(Verdict verdict) {
    super(verdict.name(), null, false, false);
    this.verdict = verdict;
  }

  Verdict verdict() {
    return verdict;
  }
}
