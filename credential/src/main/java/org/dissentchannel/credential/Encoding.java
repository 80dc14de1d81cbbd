package org.dissentchannel.credential;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Byte strings as DCC1 and the drafts concatenate them. */
final class Encoding {
  private Encoding() {}

  /** I2OSP(value, 8) of RFC 8017 section 4.1: 8 bytes, big-endian. */
  static byte[] i2osp8(long value) {
    return ByteBuffer.allocate(8).putLong(value).array();
  }

  static byte[] concat(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** LP(x1..xk): each part preceded by its length as 8 bytes. */
  static byte[] lengthPrefixed(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(i2osp8(part.length));
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }

  /** A copy of {@code bytes}; our own caller is wrong if the length differs. */
  static byte[] copy(byte[] bytes, int length, String what) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          what + " must be " + length + " bytes, was " + bytes.length);
    }
    return bytes.clone();
  }
}
