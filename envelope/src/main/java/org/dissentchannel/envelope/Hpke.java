package org.dissentchannel.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import org.bouncycastle.util.Arrays;

/**
 * The one HPKE message of a stanza: base mode, HKDF-SHA256, ChaCha20Poly1305, empty additional
 * data, over a secret that the KEM has already shared.
 *
 * <p>RFC 9180 sections 4, 5.1 and 6.1; KEM 0x647a is MLKEM768-X25519 of draft-ietf-hpke-pq.
 */
final class Hpke {
  private static final byte[] VERSION = "HPKE-v1".getBytes(US_ASCII);
  private static final byte[] SUITE =
      Arrays.concatenate("HPKE".getBytes(US_ASCII), new byte[] {0x64, 0x7a, 0, 1, 0, 3});
  private static final byte[] EMPTY = {};
  private static final byte[] MODE_BASE = {0};

  private final byte[] key;
  private final byte[] nonce;

  /** KeySchedule of RFC 9180 section 5.1. */
  Hpke(byte[] sharedSecret, byte[] info) {
    byte[] pskIdHash = labeledExtract(EMPTY, "psk_id_hash", EMPTY);
    byte[] infoHash = labeledExtract(EMPTY, "info_hash", info);
    byte[] context = Arrays.concatenate(MODE_BASE, pskIdHash, infoHash);
    byte[] secret = labeledExtract(sharedSecret, "secret", EMPTY);
    key = labeledExpand(secret, "key", context, Aead.KEY_BYTES);
    nonce = labeledExpand(secret, "base_nonce", context, Aead.NONCE_BYTES);
  }

  byte[] seal(byte[] plaintext) {
    return Aead.seal(key, nonce, plaintext, 0, plaintext.length);
  }

  Optional<byte[]> open(byte[] ciphertext) {
    return Aead.open(key, nonce, ciphertext, 0, ciphertext.length);
  }

  private static byte[] labeledExtract(byte[] salt, String label, byte[] keyMaterial) {
    return Hkdf.extract(salt, VERSION, SUITE, label.getBytes(US_ASCII), keyMaterial);
  }

  private static byte[] labeledExpand(byte[] secret, String label, byte[] info, int sizeBytes) {
    byte[] length = {(byte) (sizeBytes >> 8), (byte) sizeBytes};
    byte[][] parts = {length, VERSION, SUITE, label.getBytes(US_ASCII), info};
    return Hkdf.expand(secret, Arrays.concatenate(parts), sizeBytes);
  }
}
