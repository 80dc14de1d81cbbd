package org.dissentchannel.membership.stamping;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.credential.Attributes;
import org.dissentchannel.credential.IssuedCredential;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Writes the bytes that a member gets: LP(header, a_0..a_6, A | e, entropy, issued_at). */
final class IssuedBytes {
  private IssuedBytes() {}

  static Octets of(
      Hash header, Attributes attributes, IssuedCredential credential, LocalDate issuedOn) {
    List<Octets> parts = new ArrayList<>();
    parts.add(Octets.of(header.bytes()));
    attributes.values().forEach(value -> parts.add(Octets.of(value.octets())));
    parts.add(Octets.of(credential.signature()));
    parts.add(Octets.of(credential.entropy()));
    parts.add(Octets.of(issuedOn.toString().getBytes(StandardCharsets.US_ASCII)));
    return Octets.of(Lp.of(parts));
  }
}
