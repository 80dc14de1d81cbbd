package org.dissentchannel.credential;

import java.security.SecureRandom;

/**
 * The 32 random bytes a holder's secrets of one epoch come from. They leave the holder's device
 * only inside the encrypted card.
 */
public final class Seed {
  /** Length of the seed. */
  public static final int SIZE_BYTES = 32;

  private final byte[] bytes;

  private Seed(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Draws a new seed; one per epoch. */
  public static Seed generate(SecureRandom random) {
    var bytes = new byte[SIZE_BYTES];
    random.nextBytes(bytes);
    return new Seed(bytes);
  }

  /**
   * Reads a seed.
   *
   * @throws IllegalArgumentException unless 32 bytes
   */
  public static Seed of(byte[] bytes) {
    return new Seed(Encoding.copy(bytes, SIZE_BYTES, "seed"));
  }

  /** The 32 secret bytes, copied: for the encrypted card only. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "Seed[]";
  }
}
