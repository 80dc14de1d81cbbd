package org.dissentchannel.channel.office;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.OfficeSignature;

/**
 * Makes nonces that this server knows again without having kept them, so that asking for many fills
 * nothing and shuts nobody out.
 *
 * <p>Nonce = random 4 | minute of its end 4 | first 8 bytes of HMAC-SHA256(key, the bytes before).
 * The key lives as long as this object. Any thread.
 */
final class NonceKey {
  private static final int KEY_BYTES = 32;
  private static final int RANDOM_BYTES = 4;
  private static final int MARKED_BYTES = 8;
  private static final long MINUTE_SECONDS = 60;

  private final SecretKeySpec key;
  private final SecureRandom random;

  NonceKey(SecureRandom random) {
    byte[] drawn = new byte[KEY_BYTES];
    random.nextBytes(drawn);
    this.key = new SecretKeySpec(drawn, "HmacSHA256");
    this.random = random;
  }

  /** A nonce that is good for this long, rounded up to the minute. */
  Octets draw(Instant now, Duration term) {
    byte[] head = new byte[RANDOM_BYTES];
    random.nextBytes(head);
    long minute = now.plus(term).getEpochSecond() / MINUTE_SECONDS + 1;
    byte[] marked =
        ByteBuffer.allocate(MARKED_BYTES).put(head).putInt(Math.toIntExact(minute)).array();
    return Octets.concat(marked, mark(marked));
  }

  /** When a nonce ends; empty for one that was not drawn here, or whose end has come. */
  Optional<Instant> end(Octets nonce, Instant now) {
    byte[] marked = nonce.slice(0, MARKED_BYTES).bytes();
    byte[] mark = nonce.slice(MARKED_BYTES, OfficeSignature.NONCE_BYTES).bytes();
    if (!MessageDigest.isEqual(mark, mark(marked))) {
      return Optional.empty();
    }
    long minute = ByteBuffer.wrap(marked).getInt(RANDOM_BYTES);
    Instant end = Instant.ofEpochSecond(minute * MINUTE_SECONDS);
    return now.isBefore(end) ? Optional.of(end) : Optional.empty();
  }

  private byte[] mark(byte[] marked) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return Octets.of(mac.doFinal(marked))
          .slice(0, OfficeSignature.NONCE_BYTES - MARKED_BYTES)
          .bytes();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  @Override
  public String toString() {
    return "NonceKey";
  }
}
