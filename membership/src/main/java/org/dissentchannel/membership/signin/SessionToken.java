package org.dissentchannel.membership.signin;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.dissentchannel.transparency.Hash;

/**
 * What a signed-in browser holds: 32 random bytes, 43 characters of base64url without padding. The
 * server keeps only its SHA-256. {@code toString} shows nothing.
 */
public final class SessionToken {
  private static final int BYTES = 32;
  private static final int CHARACTERS = 43;

  private final byte[] token;

  private SessionToken(byte[] token) {
    this.token = token;
  }

  static SessionToken fresh(RandomGenerator random) {
    var token = new byte[BYTES];
    random.nextBytes(token);
    return new SessionToken(token);
  }

  /** The token a browser sent; empty if it cannot be one. */
  public static Optional<SessionToken> of(String text) {
    if (text.length() != CHARACTERS) {
      return Optional.empty();
    }
    try {
      var session = new SessionToken(Base64.getUrlDecoder().decode(text));
      return session.text().equals(text) ? Optional.of(session) : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The 43 characters to be given to the browser. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The key under which the session is kept. */
  public Hash digest() {
    return Hash.sha256(token);
  }

  @Override
  public String toString() {
    return "SessionToken";
  }
}
