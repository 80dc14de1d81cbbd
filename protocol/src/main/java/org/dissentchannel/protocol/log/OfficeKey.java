package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.transparency.VerifierKey;

/**
 * The keys of one generation of an office: in force from {@code from} on, and no more from {@code
 * revokedFrom} on ({@link LocalDate#MAX} if never).
 *
 * <p>Days rest on somebody's clock, places in the log do not: {@code addedAt} and {@code revokedAt}
 * are the indexes of the leaves that said so ({@link Long#MAX_VALUE} if never).
 */
public record OfficeKey(
    String office,
    int generation,
    VerifierKey signingKey,
    Recipient recipient,
    LocalDate from,
    LocalDate revokedFrom,
    long addedAt,
    long revokedAt) {
  /** Whether the time of these keys has come and they are not revoked; a later one may rule. */
  public boolean isValidOn(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(revokedFrom);
  }

  /** Whether an entry at this leaf can be theirs: after they were added, before a revocation. */
  public boolean canSignAt(long leafIndex) {
    return addedAt < leafIndex && leafIndex < revokedAt;
  }

  OfficeKey revoked(LocalDate day, long leafIndex) {
    return new OfficeKey(office, generation, signingKey, recipient, from, day, addedAt, leafIndex);
  }
}
