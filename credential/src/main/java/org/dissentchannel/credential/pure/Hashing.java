package org.dissentchannel.credential.pure;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.hash2curve.HashToCurveProfile;
import org.bouncycastle.crypto.hash2curve.HashToEllipticCurve;
import org.bouncycastle.math.ec.ECPoint;

/** The hash functions of spec/credential.md section 3, with Bouncy Castle's SHA-256. */
final class Hashing {
  static final String API = "BBS_BLS12381G1_XMD:SHA-256_SSWU_RO_H2G_HM2S_PSEUDONYM_DCC1_";

  /** Output and input block of SHA-256 in bytes: b_in_bytes and s_in_bytes of RFC 9380. */
  private static final int DIGEST_BYTES = 32;

  private static final int BLOCK_BYTES = 64;
  private static final int WIDE_BYTES = 48;

  private Hashing() {}

  /** h2s(m, dst): OS2IP(expand(m, dst, 48)) mod r. */
  static BigInteger scalar(byte[] message, String dst) {
    return new BigInteger(1, expand(message, dst, WIDE_BYTES)).mod(Groups.ORDER);
  }

  /** hs(m): the challenge's and the domain's hash. */
  static BigInteger scalar(byte[] message) {
    return scalar(message, API + "H2S_");
  }

  /** msg(m): the scalar of an attribute's value. */
  static BigInteger message(byte[] value) {
    return scalar(value, API + "MAP_MSG_TO_SCALAR_AS_HASH_");
  }

  /** hash_to_curve, suite BLS12381G1_XMD:SHA-256_SSWU_RO_, RFC 9380 section 8.8.1. */
  static ECPoint point(byte[] message, String dst) {
    var profile = HashToCurveProfile.BLS12_381_G1_XMD_SHA_256_SSWU_RO;
    var point = HashToEllipticCurve.getInstance(profile, dst).hashToCurve(message);
    return Groups.own(point);
  }

  /** expand_message_xmd, RFC 9380 section 5.3.1; the numbers are its steps. */
  static byte[] expand(byte[] message, String dst, int length) {
    byte[] tag = dst.getBytes(StandardCharsets.US_ASCII);
    byte[] dstPrime = join(tag, octet(tag.length)); // 3
    byte[] zPad = new byte[BLOCK_BYTES]; // 4
    byte[] lengthTwo = {(byte) (length >> 8), (byte) length}; // 5
    byte[] b0 = sha256(join(zPad, message, lengthTwo, octet(0), dstPrime)); // 6, 7
    byte[] last = sha256(join(b0, octet(1), dstPrime)); // 8
    var uniform = new ByteArrayOutputStream();
    uniform.writeBytes(last);
    for (int i = 2; uniform.size() < length; i++) { // 9, 10
      for (int k = 0; k < DIGEST_BYTES; k++) {
        last[k] ^= b0[k];
      }
      last = sha256(join(last, octet(i), dstPrime));
      uniform.writeBytes(last);
    }
    return Arrays.copyOf(uniform.toByteArray(), length); // 11, 12
  }

  static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** I2OSP(value, 8). */
  static byte[] eight(long value) {
    byte[] bytes = new byte[8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (value >>> (56 - 8 * i));
    }
    return bytes;
  }

  private static byte[] octet(int value) {
    return new byte[] {(byte) value};
  }

  private static byte[] sha256(byte[] message) {
    var digest = new SHA256Digest();
    digest.update(message, 0, message.length);
    byte[] out = new byte[DIGEST_BYTES];
    digest.doFinal(out, 0);
    return out;
  }
}
