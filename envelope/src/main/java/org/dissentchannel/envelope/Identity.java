package org.dissentchannel.envelope;

import static org.bouncycastle.crypto.params.MLKEMParameters.ml_kem_768;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.bouncycastle.pqc.crypto.xwing.XWingKEMExtractor;
import org.bouncycastle.pqc.crypto.xwing.XWingPrivateKeyParameters;
import org.bouncycastle.util.Arrays;

/**
 * The secret that opens files: an X-Wing seed of 32 bytes.
 *
 * <p>Written as Bech32 in upper case with the prefix {@code AGE-SECRET-KEY-PQ-}. Source:
 * c2sp.org/age, "The MLKEM768-X25519 hybrid post-quantum recipient type". Safe for many threads.
 */
public final class Identity {
  /** Length of the seed. */
  public static final int SEED_BYTES = 32;

  private static final int MLKEM_CIPHERTEXT_BYTES = 1088;
  private static final String PREFIX = "age-secret-key-pq-";

  private final XWingPrivateKeyParameters key;
  private final Recipient recipient;

  private Identity(XWingPrivateKeyParameters key, Recipient recipient) {
    this.key = key;
    this.recipient = recipient;
  }

  /**
   * The identity with this seed.
   *
   * @throws IllegalArgumentException if the length is not 32
   */
  public static Identity of(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
    }
    // expandDecapsulationKey, draft-connolly-cfrg-xwing-kem section 5.2. Bouncy Castle does the
    // same
    // from the bare seed, but does not give the public half out.
    var expanded = new byte[96];
    var shake = new SHAKEDigest(256);
    shake.update(seed, 0, seed.length);
    shake.doFinal(expanded, 0, expanded.length);
    var mlkem = new MLKEMPrivateKeyParameters(ml_kem_768, Arrays.copyOf(expanded, 64));
    var x25519 = new X25519PrivateKeyParameters(expanded, 64);
    var mlkemPublic = mlkem.getPublicKeyParameters();
    var x25519Public = x25519.generatePublicKey();
    return new Identity(
        new XWingPrivateKeyParameters(seed, mlkem, x25519, mlkemPublic, x25519Public),
        Recipient.of(Arrays.concatenate(mlkemPublic.getEncoded(), x25519Public.getEncoded())));
  }

  /** A fresh identity. */
  public static Identity generate(SecureRandom random) {
    var seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return of(seed);
  }

  /**
   * Reads {@code AGE-SECRET-KEY-PQ-1…}, upper case only.
   *
   * @throws IllegalArgumentException if it is anything else; the message shows nothing of it
   */
  public static Identity parse(String text) {
    if (!text.equals(text.toUpperCase(Locale.ROOT))) {
      throw new IllegalArgumentException("an identity is written in upper case");
    }
    return of(Bech32.decode(PREFIX, text.toLowerCase(Locale.ROOT)));
  }

  /** {@code AGE-SECRET-KEY-PQ-1…}, upper case, 77 characters. Secret. */
  public String format() {
    return Bech32.encode(PREFIX, key.getSeed()).toUpperCase(Locale.ROOT);
  }

  /** A copy of the seed, 32 bytes. Secret. */
  public byte[] seed() {
    return key.getSeed();
  }

  public Recipient recipient() {
    return recipient;
  }

  /** The shared secret, or empty if the encapsulation carries an X25519 key of small order. */
  Optional<byte[]> decapsulate(byte[] encapsulation) {
    if (!Recipient.hasLargeOrder(encapsulation, MLKEM_CIPHERTEXT_BYTES)) {
      return Optional.empty();
    }
    return Optional.of(new XWingKEMExtractor(key).extractSecret(encapsulation));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identity that
        && MessageDigest.isEqual(key.getSeed(), that.key.getSeed());
  }

  @Override
  public int hashCode() {
    return recipient.hashCode();
  }

  /** Nothing of the secret. */
  @Override
  public String toString() {
    return "Identity(secret)";
  }
}
