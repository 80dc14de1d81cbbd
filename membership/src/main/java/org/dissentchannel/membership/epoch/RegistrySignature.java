package org.dissentchannel.membership.epoch;

import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;

/**
 * Makes log bodies of statements, signed by the registry key of one organisation.
 *
 * @param org the organisation, from its genesis statement
 * @param key the registry key that the genesis statement names
 */
public record RegistrySignature(OrgId org, SigningKey key) {
  /** The body: LP(statement, SHA-256(public key) | Ed25519 signature). */
  Octets sign(Octets statement) {
    var signed = Labelled.hash("dissent/body/v1", org.bytes(), statement.bytes());
    var signature =
        Octets.concat(Hash.sha256(key.verifierKey().bytes()).bytes(), key.sign(signed.bytes()));
    return Octets.of(Lp.of(statement.bytes(), signature.bytes()));
  }
}
