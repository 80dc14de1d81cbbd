package org.dissentchannel.client.office;

import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.transparency.SigningKey;

/**
 * A member's consent to a filing as the server gives it to offices: LP(presentation, cosign
 * signature 64). Nothing in it is checked but its form. Source: spec/http.md, "Offices".
 */
public record FilingConsent(PresentedAct presented, Octets cosignSignature) {
  private static final int PARTS = 2;

  public FilingConsent {
    if (cosignSignature.size() != SigningKey.SIGNATURE_SIZE) {
      throw new IllegalArgumentException("a signature has 64 bytes, not " + cosignSignature.size());
    }
  }

  public byte[] bytes() {
    return Lp.of(presented.bytes(), cosignSignature.bytes());
  }

  /** The consent with exactly these bytes; anything else is a {@link MalformedException}. */
  public static FilingConsent read(byte[] bytes) {
    var parts = Lp.read(bytes, PARTS);
    if (parts.get(1).size() != SigningKey.SIGNATURE_SIZE) {
      throw new MalformedException("The signature of a consent has not 64 bytes.");
    }
    return new FilingConsent(PresentedAct.read(parts.getFirst().bytes()), parts.get(1));
  }
}
