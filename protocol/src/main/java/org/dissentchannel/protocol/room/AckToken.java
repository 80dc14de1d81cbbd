package org.dissentchannel.protocol.room;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.transparency.Hash;

/**
 * 32 random bytes in the package: only an office that decrypted can acknowledge with them.
 *
 * <p>The log holds H("dissent/ack" ‖ token) among the filing's fields; an acknowledgement carries
 * HMAC-SHA256(token, LP("dissent/ack-proof/v1", office id, leaf hash)).
 */
public record AckToken(Secret secret) {
  public static final int BYTES = 32;

  public AckToken {
    if (secret.size() != BYTES) {
      throw new IllegalArgumentException("an ack token has 32 bytes, not " + secret.size());
    }
  }

  public static AckToken draw(SecureRandom random) {
    return new AckToken(Secret.random(random, BYTES));
  }

  /** The value of the field {@code ack}. */
  public Hash field() {
    return Labelled.hash("dissent/ack", secret.bytes());
  }

  /** 32 bytes. */
  public Secret proof(String office, Hash leafHash) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.bytes(), "HmacSHA256"));
      byte[] label = Octets.utf8("dissent/ack-proof/v1").bytes();
      return Secret.of(mac.doFinal(Lp.of(label, Octets.utf8(office).bytes(), leafHash.bytes())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA256", e);
    }
  }

  /** Whether this is the proof of that office for that leaf, compared in constant time. */
  public boolean isProof(Octets proof, String office, Hash leafHash) {
    return proof(office, leafHash).equals(Secret.of(proof.bytes()));
  }
}
