package org.dissentchannel.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * HKDF with SHA-256, extract and expand (RFC 5869): empty salt unless given, info = ASCII label, 32
 * bytes unless said.
 */
public final class Hkdf {
  private Hkdf() {}

  public static Secret derive(Secret key, String label) {
    return derive(key, label, 32);
  }

  public static Secret derive(Secret key, String label, int sizeBytes) {
    return derive(key, new byte[0], label.getBytes(StandardCharsets.US_ASCII), sizeBytes);
  }

  public static Secret derive(Secret key, byte[] salt, byte[] info, int sizeBytes) {
    var extract = HKDFParameterSpec.ofExtract().addIKM(key.bytes());
    if (salt.length > 0) {
      extract = extract.addSalt(salt);
    }
    try {
      return Secret.of(
          KDF.getInstance("HKDF-SHA256").deriveData(extract.thenExpand(info, sizeBytes)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HKDF-SHA256", e);
    }
  }
}
