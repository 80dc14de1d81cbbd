package org.dissentchannel.envelope;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** ChaCha20-Poly1305 without additional data: RFC 8439 section 2.8. The JDK's is the fast one. */
final class Aead {
  static final int KEY_BYTES = 32;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  private Aead() {}

  static byte[] seal(byte[] key, byte[] nonce, byte[] input, int offset, int sizeBytes) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(input, offset, sizeBytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot encrypt with ChaCha20-Poly1305", e);
    }
  }

  /** Empty if the tag is wrong. */
  static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] input, int offset, int sizeBytes) {
    if (sizeBytes < TAG_BYTES) {
      return Optional.empty();
    }
    try {
      return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(input, offset, sizeBytes));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot decrypt with ChaCha20-Poly1305", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] nonce) throws GeneralSecurityException {
    var cipher = Cipher.getInstance("ChaCha20-Poly1305");
    cipher.init(mode, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
    return cipher;
  }
}
