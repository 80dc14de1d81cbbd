package org.dissentchannel.protocol.room;

import java.security.SecureRandom;
import java.util.Optional;
import org.dissentchannel.protocol.Aes256Gcm;
import org.dissentchannel.protocol.CapsuleId;
import org.dissentchannel.protocol.Hkdf;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Padded;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.Words;

/**
 * What the invited person gets: a link (16 random bytes, in a URL fragment) and six words by
 * another way. Neither alone opens the capsule.
 *
 * <p>Capsule id = HKDF(link, "dissent/capsule/v1/id"), 16 bytes; key = HKDF(LP(link, words),
 * "dissent/capsule/v1/key"); capsule = nonce 12 | AES-256-GCM of the padded capability (3,072
 * bytes), associated data the capsule id: 3,100 bytes for both kinds of capability.
 */
public record Invitation(Secret link, Words words) {
  public static final int LINK_BYTES = 16;
  public static final int WORDS = 6;
  public static final int CAPSULE_BYTES = 3_100;
  private static final int PADDED_BYTES = 3_072;

  public Invitation {
    if (link.size() != LINK_BYTES || words.count() != WORDS) {
      throw new IllegalArgumentException("an invitation is a link of 16 bytes and six words");
    }
  }

  public static Invitation draw(SecureRandom random) {
    return new Invitation(Secret.random(random, LINK_BYTES), Words.draw(random, WORDS));
  }

  public CapsuleId capsuleId() {
    return CapsuleId.of(Hkdf.derive(link, "dissent/capsule/v1/id", CapsuleId.BYTES).bytes());
  }

  /** The capsule; an invitation seals one only. */
  public Octets seal(Capability capability, SecureRandom random) {
    byte[] nonce = new byte[Aes256Gcm.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] padded = Padded.write(capability.bytes(), PADDED_BYTES);
    return Octets.concat(nonce, Aes256Gcm.seal(key(), nonce, capsuleId().bytes(), padded));
  }

  /** The capability in a capsule; empty if link, words or capsule are not those of each other. */
  public Optional<Capability> open(Octets capsule) {
    if (capsule.size() != CAPSULE_BYTES) {
      return Optional.empty();
    }
    byte[] nonce = capsule.slice(0, Aes256Gcm.NONCE_BYTES).bytes();
    byte[] sealed = capsule.slice(Aes256Gcm.NONCE_BYTES, capsule.size()).bytes();
    return Aes256Gcm.open(key(), nonce, capsuleId().bytes(), sealed)
        .map(padded -> Capability.read(Padded.read(padded.bytes())));
  }

  private Secret key() {
    Secret both = Secret.of(Lp.of(link.bytes(), words.secret().bytes()));
    return Hkdf.derive(both, "dissent/capsule/v1/key");
  }
}
