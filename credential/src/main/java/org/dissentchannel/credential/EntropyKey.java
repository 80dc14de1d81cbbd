package org.dissentchannel.credential;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The issuer's secret k_R, 32 bytes, from which the entropy of each member's last secret comes.
 *
 * <p>The same member in the same epoch always gets the same entropy, so that issuing is repeatable;
 * two members never get the same, so that a stolen seed enrolled under another name has another
 * pseudonym.
 */
public final class EntropyKey {
  /** Length of the key. */
  public static final int SIZE_BYTES = 32;

  private final byte[] key;

  private EntropyKey(byte[] key) {
    this.key = key;
  }

  /**
   * Reads a key.
   *
   * @throws IllegalArgumentException unless 32 bytes
   */
  public static EntropyKey of(byte[] bytes) {
    return new EntropyKey(Encoding.copy(bytes, SIZE_BYTES, "entropy key"));
  }

  /** Draws a new key. */
  public static EntropyKey generate(SecureRandom random) {
    var bytes = new byte[SIZE_BYTES];
    random.nextBytes(bytes);
    return new EntropyKey(bytes);
  }

  /** The 32 secret bytes, copied: for the operator's key file only. */
  public byte[] bytes() {
    return key.clone();
  }

  Fr entropy(String member, String epoch) {
    var text =
        Encoding.lengthPrefixed(
            Encoding.utf8("DCC1/entropy"), Encoding.utf8(member), Encoding.utf8(epoch));
    return Dcc1.SUITE.hash(hmac(text), "DCC1/entropy");
  }

  private byte[] hmac(byte[] text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no HMAC-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "EntropyKey[]";
  }
}
