package org.dissentchannel.envelope;

import java.security.MessageDigest;
import java.util.Arrays;

/** The bytes that were inside an age file, padding included. Compared in constant time. */
public final class Plaintext {
  private final byte[] content;

  private Plaintext(byte[] content) {
    this.content = content;
  }

  static Plaintext of(byte[] content) {
    return new Plaintext(content.clone());
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return content.clone();
  }

  public int sizeBytes() {
    return content.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Plaintext that && MessageDigest.isEqual(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** The size only. */
  @Override
  public String toString() {
    return "Plaintext(" + content.length + " bytes)";
  }
}
