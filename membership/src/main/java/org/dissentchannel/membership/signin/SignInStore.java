package org.dissentchannel.membership.signin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;

/**
 * Where codes and sessions are kept. Every method may be called from any thread; a write is durable
 * when it returns; a failure is unchecked and says nothing about what was written: repeat.
 */
public interface SignInStore {
  /** All codes with this selector: none, one, or by chance a few. */
  List<StoredCode> findCodes(String selector);

  /**
   * Keeps a session under the digest of its token.
   *
   * @return false, with nothing kept, if the member is no longer in the directory
   */
  boolean saveSession(Hash token, Session session);

  /** The session with this token digest, expired or not. */
  Optional<Session> findSession(Hash token);

  /** Forgets one session; unknown ones are no error. */
  void deleteSession(Hash token);

  /** Forgets every session that expired at or before {@code now} and answers their number. */
  int deleteSessionsExpiredBy(Instant now);
}
