package org.dissentchannel.membership.signin;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dissentchannel.membership.signin.SignInOutcome.SignedIn;
import org.dissentchannel.membership.signin.SignInOutcome.UnknownCode;

/** Signs members in by activation code and out again. Any thread may call. */
public final class SignIn {
  private final SignInStore store;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Duration sessionLength;

  /**
   * @param random fit for secrets
   * @param sessionLength how long a session lasts, not extended by use
   */
  public SignIn(
      SignInStore store, InstantSource clock, RandomGenerator random, Duration sessionLength) {
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.sessionLength = sessionLength;
  }

  /** Opens a session for the member whose code this is, as somebody typed it. */
  public SignInOutcome signIn(String typedCode) {
    return ActivationCode.typed(typedCode).map(this::signIn).orElseGet(UnknownCode::new);
  }

  private SignInOutcome signIn(ActivationCode code) {
    return store.findCodes(code.selector()).stream()
        .filter(code::matches)
        .findFirst()
        .map(this::open)
        .orElseGet(UnknownCode::new);
  }

  private SignInOutcome open(StoredCode code) {
    var token = SessionToken.fresh(random);
    var expires = clock.instant().plus(sessionLength).truncatedTo(ChronoUnit.SECONDS);
    var session = new Session(code.member(), expires);
    return store.saveSession(token.digest(), session)
        ? new SignedIn(token, session)
        : new UnknownCode();
  }

  /** The session of this token, as long as it lasts. */
  public Optional<Session> session(SessionToken token) {
    return store
        .findSession(token.digest())
        .filter(session -> clock.instant().isBefore(session.expires()));
  }

  /** Ends the session of this token, if there is one. */
  public void signOut(SessionToken token) {
    store.deleteSession(token.digest());
  }

  /** Forgets sessions that are over and answers their number. */
  public int sweep() {
    return store.deleteSessionsExpiredBy(clock.instant());
  }
}
