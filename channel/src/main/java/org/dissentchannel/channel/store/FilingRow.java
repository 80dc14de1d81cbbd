package org.dissentchannel.channel.store;

import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * A filing: what was proposed, and what the server added to it.
 *
 * @param leafHash of its entry
 * @param year the year of {@code number}
 * @param number 1-based, without gaps within its year
 * @param tag the thread tag it was filed under
 * @param openings of the server's fields: number, previous, filed_on, each as JCS
 */
public record FilingRow(
    Octets room,
    Hash leafHash,
    int year,
    int number,
    LocalDate filedOn,
    Octets authorsPart,
    List<Hash> parts,
    Octets tag,
    List<Octets> openings) {
  public FilingRow {
    parts = List.copyOf(parts);
    openings = List.copyOf(openings);
  }
}
