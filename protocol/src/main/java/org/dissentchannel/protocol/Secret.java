package org.dissentchannel.protocol;

import java.security.MessageDigest;
import java.security.SecureRandom;

/** Bytes that must not be seen: compared in constant time, never shown by {@code toString}. */
public final class Secret {
  private final byte[] octets;

  private Secret(byte[] octets) {
    this.octets = octets;
  }

  public static Secret of(byte[] bytes) {
    return new Secret(bytes.clone());
  }

  /** A secret that has exactly {@code sizeBytes} bytes. */
  public static Secret of(byte[] bytes, int sizeBytes) {
    if (bytes.length != sizeBytes) {
      throw new IllegalArgumentException(
          "a secret of " + sizeBytes + " bytes, not " + bytes.length);
    }
    return new Secret(bytes.clone());
  }

  public static Secret random(SecureRandom random, int sizeBytes) {
    byte[] drawn = new byte[sizeBytes];
    random.nextBytes(drawn);
    return new Secret(drawn);
  }

  public byte[] bytes() {
    return octets.clone();
  }

  public int size() {
    return octets.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(octets, that.octets);
  }

  /** One number for all secrets of one size: a hash of the content would say something of it. */
  @Override
  public int hashCode() {
    return octets.length;
  }

  @Override
  public String toString() {
    return "Secret[" + octets.length + " bytes]";
  }
}
