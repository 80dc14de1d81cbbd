package org.dissentchannel.web;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Turns away, on the members side, an act that another site made the browser send: 403.
 *
 * <p>For methods other than GET and HEAD: {@code Sec-Fetch-Site}, where sent, must say {@code
 * same-origin}; {@code Origin}, where sent, must be this origin; and a request with a cookie must
 * have sent at least one of the two. A program without a browser sends {@code Origin} itself.
 * Source: OWASP ASVS 5.0, section 3.5.
 */
public final class SameOriginGate implements Gate {
  private static final Set<String> SAFE = Set.of("GET", "HEAD");
  private static final String SENTENCE =
      "This was sent from another site or page: open the page on this site and send it from there.";

  @Override
  public Optional<Refusal> check(Request head) {
    if (SAFE.contains(head.method()) || isOwn(head)) {
      return Optional.empty();
    }
    return Optional.of(new Refusal(403, SENTENCE));
  }

  private static boolean isOwn(Request head) {
    Optional<String> site = head.header("sec-fetch-site");
    Optional<String> origin = head.header("origin");
    boolean siteFits = site.isEmpty() || site.get().equals("same-origin");
    boolean originFits =
        origin.isEmpty() || origin.get().toLowerCase(Locale.ROOT).equals(head.ownOrigin());
    boolean isVouchedFor = site.isPresent() || origin.isPresent() || !head.carriesIdentity();
    return siteFits && originFits && isVouchedFor;
  }
}
