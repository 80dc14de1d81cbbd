package org.dissentchannel.transparency;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;

/**
 * An Ed25519 secret key, made from the 32-byte seed of RFC 8032 section 5.1.5.
 *
 * <p>May be used from any thread. It shows nothing of itself: no accessor, no equality, no text.
 */
public final class SigningKey {
  /** Length of the seed in bytes. */
  public static final int SEED_SIZE = 32;

  /** Length of a signature in bytes. */
  public static final int SIGNATURE_SIZE = 64;

  private final PrivateKey key;
  private final VerifierKey verifierKey;

  private SigningKey(PrivateKey key, VerifierKey verifierKey) {
    this.key = key;
    this.verifierKey = verifierKey;
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
    try {
      var spec = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed);
      var key = KeyFactory.getInstance("Ed25519").generatePrivate(spec);
      return new SigningKey(key, publicKey(seed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
    }
  }

  /** Lets the platform do the multiplication: its generator draws nothing but the seed. */
  private static VerifierKey publicKey(byte[] seed) throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("Ed25519");
    generator.initialize(NamedParameterSpec.ED25519, new SeedSource(seed));
    var pair = generator.generateKeyPair();
    return VerifierKey.of(EdwardsPoint.encode(((EdECPublicKey) pair.getPublic()).getPoint()));
  }

  /** The 64-byte signature over the message; the same message gives the same signature. */
  public byte[] sign(byte[] message) {
    try {
      var signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
    }
  }

  /** The public half. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  @Override
  public String toString() {
    return "SigningKey";
  }

  /** Gives the seed where the platform's generator asks for randomness. */
  private static final class SeedSource extends SecureRandom {
    SeedSource(byte[] seed) {
      super(new SeedSpi(seed.clone()), null);
    }
  }

  private static final class SeedSpi extends SecureRandomSpi {
    private final byte[] seed;

    SeedSpi(byte[] seed) {
      this.seed = seed;
    }

    @Override
    protected void engineSetSeed(byte[] ignored) {
      throw new UnsupportedOperationException("The seed is fixed");
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      if (bytes.length != seed.length) {
        throw new IllegalStateException("The platform asked for more than a seed");
      }
      System.arraycopy(seed, 0, bytes, 0, seed.length);
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      throw new UnsupportedOperationException("The seed is fixed");
    }
  }
}
