package org.dissentchannel.web;

import java.util.Optional;

/**
 * Turns away, on the channel side, whatever carries an identity: 400 for every address.
 *
 * <p>Only the presence of the header is known here, never its value. A cookie can reach the channel
 * only from a domain above it, so the sentence says what to do about that.
 */
public final class AnonymousGate implements Gate {
  static final String SENTENCE =
      "This side must not know who you are, but your request carries a cookie or a sign-in: open"
          + " this address in a private window, or delete the cookies of this site and of the"
          + " domain above it, and try again.";

  @Override
  public Optional<Refusal> check(Request head) {
    return head.carriesIdentity() ? Optional.of(new Refusal(400, SENTENCE)) : Optional.empty();
  }
}
