package org.dissentchannel.membership.epoch;

import java.util.List;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.transparency.SigningKey;

/**
 * Makes log bodies that are signed by the registry key of one organisation.
 *
 * @param org the organisation, from its genesis statement
 * @param key the registry key that the genesis statement names
 */
public record RegistrySignature(OrgId org, SigningKey key) {
  /** The body of a statement with this one signature; the same for the same statement. */
  Octets sign(Statement statement) {
    return Octets.of(SignedBody.of(org, statement, List.of(key)).bytes());
  }
}
