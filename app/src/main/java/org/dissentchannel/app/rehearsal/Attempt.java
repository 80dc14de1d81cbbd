package org.dissentchannel.app.rehearsal;

import org.dissentchannel.client.Failure;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.http.FrameAnswer;

/**
 * Something that must fail and was tried.
 *
 * @param tried what was tried, as a noun
 * @param isStopped whether it failed
 * @param catcher who stopped it
 * @param by its sentence; the server's stands behind its status
 */
public record Attempt(String tried, boolean isStopped, Catcher catcher, String by) {
  /** Who stopped an attempt. */
  public enum Catcher {
    SERVER,
    CLIENT
  }

  /** Tried on the server. */
  static Attempt on(String tried, FrameAnswer answer) {
    return new Attempt(
        tried,
        answer instanceof FrameAnswer.Denied,
        Catcher.SERVER,
        FilingDay.sentence(answer).orElse(""));
  }

  /** Tried with a client, which asks the server where it must. */
  public static Attempt of(String tried, Outcome<?> outcome) {
    return outcome instanceof Outcome.Failed<?>(Failure.Refused(int status, String sentence))
        ? new Attempt(tried, true, Catcher.SERVER, status + ": " + sentence)
        : new Attempt(tried, !outcome.isDone(), Catcher.CLIENT, outcome.reason());
  }
}
