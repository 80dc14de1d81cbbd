package org.dissentchannel.protocol;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a nonce of 12 bytes and a tag of 16 behind the ciphertext (SP 800-38D). */
public final class Aes256Gcm {
  public static final int NONCE_BYTES = 12;
  public static final int TAG_BYTES = 16;

  private Aes256Gcm() {}

  /** Ciphertext and tag. A key must never see one nonce twice. */
  public static byte[] seal(Secret key, byte[] nonce, byte[] aad, byte[] plaintext) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce, aad).doFinal(plaintext);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing with AES-256-GCM", e);
    }
  }

  /**
   * The plaintext; empty if key, nonce, associated data or ciphertext are not those sealed with.
   */
  public static Optional<Secret> open(Secret key, byte[] nonce, byte[] aad, byte[] sealed) {
    if (sealed.length < TAG_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(Secret.of(cipher(Cipher.DECRYPT_MODE, key, nonce, aad).doFinal(sealed)));
    } catch (AEADBadTagException notThatKey) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("opening with AES-256-GCM", e);
    }
  }

  private static Cipher cipher(int mode, Secret key, byte[] nonce, byte[] aad)
      throws GeneralSecurityException {
    if (key.size() != 32 || nonce.length != NONCE_BYTES) {
      throw new IllegalArgumentException("a key of 32 and a nonce of 12 bytes are needed");
    }
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key.bytes(), "AES"), new GCMParameterSpec(8 * TAG_BYTES, nonce));
    cipher.updateAAD(aad);
    return cipher;
  }
}
