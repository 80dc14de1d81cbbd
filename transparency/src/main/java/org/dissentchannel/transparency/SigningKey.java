package org.dissentchannel.transparency;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An Ed25519 secret key, made from the 32-byte seed of RFC 8032 section 5.1.5.
 *
 * <p>May be used from any thread. It shows nothing of itself: no accessor, no equality, no text.
 * Signing takes the same time for every key.
 */
public final class SigningKey {
  /** Length of the seed in bytes. */
  public static final int SEED_SIZE = 32;

  /** Length of a signature in bytes. */
  public static final int SIGNATURE_SIZE = 64;

  private final byte[] seed;
  private final byte[] publicKey = new byte[VerifierKey.SIZE];
  private final VerifierKey verifierKey;

  private SigningKey(byte[] seed) {
    this.seed = seed;
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    this.verifierKey = VerifierKey.of(publicKey);
  }

  /**
   * The key of this seed, which is copied.
   *
   * @throws IllegalArgumentException if the seed has not exactly 32 bytes
   */
  public static SigningKey of(byte[] seed) {
    if (seed.length != SEED_SIZE) {
      throw new IllegalArgumentException("An Ed25519 seed has 32 bytes, not " + seed.length);
    }
    return new SigningKey(seed.clone());
  }

  /** The 64-byte signature over the message; the same message gives the same signature. */
  public byte[] sign(byte[] message) {
    var signature = new byte[SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  /** The public half. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  @Override
  public String toString() {
    return "SigningKey";
  }
}
