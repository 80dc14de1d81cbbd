package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.transparency.VerifierKey;

/**
 * The keys of one generation of an office: in force from {@code from} on, and no more from {@code
 * revokedFrom} on ({@link LocalDate#MAX} if never).
 */
public record OfficeKey(
    String office,
    int generation,
    VerifierKey signingKey,
    Recipient recipient,
    LocalDate from,
    LocalDate revokedFrom) {
  /** Whether the time of these keys has come and they are not revoked; a later one may rule. */
  public boolean isValidOn(LocalDate day) {
    return !day.isBefore(from) && day.isBefore(revokedFrom);
  }

  OfficeKey revoked(LocalDate day) {
    return new OfficeKey(office, generation, signingKey, recipient, from, day);
  }
}
