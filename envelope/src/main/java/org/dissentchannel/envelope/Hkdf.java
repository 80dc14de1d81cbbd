package org.dissentchannel.envelope;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HKDF and HMAC with SHA-256: RFC 5869, RFC 2104. One block of output at most. */
final class Hkdf {
  static final int HASH_BYTES = 32;

  private Hkdf() {}

  static byte[] hmac(byte[] key, byte[]... parts) {
    var mac = new HMac(new SHA256Digest());
    mac.init(new KeyParameter(key));
    for (byte[] part : parts) {
      mac.update(part, 0, part.length);
    }
    var tag = new byte[HASH_BYTES];
    mac.doFinal(tag, 0);
    return tag;
  }

  /** RFC 5869 section 2.2; an empty salt is a key of zeros, as HMAC pads it. */
  static byte[] extract(byte[] salt, byte[]... keyMaterial) {
    return hmac(salt.length == 0 ? new byte[HASH_BYTES] : salt, keyMaterial);
  }

  /** RFC 5869 section 2.3 for at most 32 bytes: the first block is T(1) = HMAC(info | 0x01). */
  static byte[] expand(byte[] key, byte[] info, int sizeBytes) {
    if (sizeBytes > HASH_BYTES) {
      throw new IllegalArgumentException("one block holds 32 bytes, asked for " + sizeBytes);
    }
    return Arrays.copyOf(hmac(key, info, new byte[] {1}), sizeBytes);
  }

  static byte[] derive(byte[] keyMaterial, byte[] salt, byte[] info) {
    return expand(extract(salt, keyMaterial), info, HASH_BYTES);
  }
}
