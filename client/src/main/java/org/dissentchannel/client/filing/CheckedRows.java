package org.dissentchannel.client.filing;

import java.time.LocalDate;
import org.dissentchannel.client.room.FrozenVersion;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.room.SignatureSet;

/**
 * The signatures of a closed text as they go into the package, and how many were checked: all up to
 * 200, above that 100 drawn at random.
 *
 * @param closedOn the day signing was closed
 * @param set each row with N1 in place of N2; empty where a promised name does not open
 */
public record CheckedRows(FrozenVersion frozen, LocalDate closedOn, SignatureSet set, int checked) {
  /** Whether the signature of this pseudonym is among them. */
  public boolean contains(Octets pseudonym) {
    return set.rows().stream().anyMatch(row -> row.presented().pseudonym().equals(pseudonym));
  }

  /** The same rows but others in the set: what the package will claim. */
  public CheckedRows with(SignatureSet other) {
    return new CheckedRows(frozen, closedOn, other, checked);
  }
}
