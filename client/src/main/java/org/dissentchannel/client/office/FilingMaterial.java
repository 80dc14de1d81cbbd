package org.dissentchannel.client.office;

import java.util.List;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.transparency.entry.Entry;

/**
 * A filing as an office receives it, nothing of it checked but that the entry opens its leaf.
 *
 * @param ofServer openings of number and filed_on; for steward and monitor of previous too
 * @param consents of members to this filing
 */
public record FilingMaterial(
    Entry entry, PackedFiling packed, Openings ofServer, List<FilingConsent> consents) {
  public FilingMaterial {
    consents = List.copyOf(consents);
  }
}
