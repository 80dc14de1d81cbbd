package org.dissentchannel.client.office;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.envelope.Identity;
import org.dissentchannel.protocol.Aes256Gcm;
import org.dissentchannel.protocol.Hkdf;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.transparency.SigningKey;

/**
 * The secret keys of one generation of an office: an Ed25519 key to sign with, a hybrid identity to
 * open with. Any thread.
 *
 * <p>File = "DCC1OFFC" 0x01 | salt 16 | nonce 12 | AES-256-GCM(LP(office id, I2OSP(generation, 4),
 * signing seed 32, identity seed 32)); key = HKDF(words, salt, "dissent/office-keys/v1");
 * associated data = everything before the ciphertext. The eight words are the recovery code.
 * Source: spec/files.md.
 */
public final class OfficeKeys {
  /** How many words wrap a file of keys, and how many name the public halves. */
  public static final int WORDS = 8;

  private static final byte[] MAGIC = {'D', 'C', 'C', '1', 'O', 'F', 'F', 'C', 1};
  private static final int SALT_BYTES = 16;
  private static final int HEAD_BYTES = MAGIC.length + SALT_BYTES + Aes256Gcm.NONCE_BYTES;
  private static final int MOST_BYTES = 512;

  private final String office;
  private final int generation;
  private final Secret signingSeed;
  private final SigningKey signing;
  private final Identity identity;

  private OfficeKeys(String office, int generation, Secret signingSeed, Identity identity) {
    this.office = office;
    this.generation = generation;
    this.signingSeed = signingSeed;
    this.signing = SigningKey.of(signingSeed.bytes());
    this.identity = identity;
  }

  /** Draws the keys of a generation; 0 is the one of the genesis. */
  public static OfficeKeys draw(String office, int generation, SecureRandom random) {
    var seed = Secret.random(random, SigningKey.SEED_SIZE);
    return new OfficeKeys(office, generation, seed, Identity.generate(random));
  }

  /** The keys with these seeds, 32 bytes each. */
  public static OfficeKeys of(
      String office, int generation, Secret signingSeed, Secret identitySeed) {
    return new OfficeKeys(office, generation, signingSeed, Identity.of(identitySeed.bytes()));
  }

  public String office() {
    return office;
  }

  public int generation() {
    return generation;
  }

  public SigningKey signing() {
    return signing;
  }

  public Identity identity() {
    return identity;
  }

  /** Eight words that stand for the public halves, to be compared by eye or voice. */
  public Words checkWords() {
    var hash =
        Labelled.hash(
            "dissent/office-keys-check/v1",
            office.getBytes(StandardCharsets.US_ASCII),
            Octets.int32(generation).bytes(),
            signing.verifierKey().bytes(),
            identity.recipient().bytes());
    return Words.check(hash, WORDS);
  }

  /** The file of these keys under eight words. */
  public Octets wrap(Words words, SecureRandom random) {
    var drawn = new byte[SALT_BYTES + Aes256Gcm.NONCE_BYTES];
    random.nextBytes(drawn);
    var head = Octets.concat(MAGIC, drawn);
    var plaintext =
        Lp.of(
            office.getBytes(StandardCharsets.US_ASCII),
            Octets.int32(generation).bytes(),
            signingSeed.bytes(),
            identity.seed());
    var sealed = Aes256Gcm.seal(key(head, words), nonce(head), head.bytes(), plaintext);
    return Octets.concat(head.bytes(), sealed);
  }

  /**
   * The keys in a file; empty if the words are not its words or it was altered.
   *
   * @throws MalformedException if the bytes are no file of office keys
   */
  public static Optional<OfficeKeys> unwrap(Octets file, Words words) {
    if (file.size() > MOST_BYTES
        || file.size() < HEAD_BYTES + Aes256Gcm.TAG_BYTES
        || !file.slice(0, MAGIC.length).equals(Octets.of(MAGIC))) {
      throw new MalformedException("not a file of office keys of version 1");
    }
    var head = file.slice(0, HEAD_BYTES);
    var sealed = file.slice(HEAD_BYTES, file.size()).bytes();
    return Aes256Gcm.open(key(head, words), nonce(head), head.bytes(), sealed)
        .map(plaintext -> read(Lp.read(plaintext.bytes(), 4)));
  }

  private static OfficeKeys read(List<Octets> parts) {
    var generation = parts.get(1).bytes();
    boolean isWhole =
        generation.length == Integer.BYTES
            && generation[0] >= 0
            && parts.get(2).size() == SigningKey.SEED_SIZE
            && parts.get(3).size() == Identity.SEED_BYTES;
    if (!isWhole) {
      throw new MalformedException("a file of office keys breaks its format");
    }
    return of(
        new String(parts.get(0).bytes(), StandardCharsets.US_ASCII),
        ByteBuffer.wrap(generation).getInt(),
        Secret.of(parts.get(2).bytes()),
        Secret.of(parts.get(3).bytes()));
  }

  private static byte[] nonce(Octets head) {
    return Arrays.copyOfRange(head.bytes(), MAGIC.length + SALT_BYTES, HEAD_BYTES);
  }

  private static Secret key(Octets head, Words words) {
    if (words.count() != WORDS) {
      throw new IllegalArgumentException("office keys have eight words, not " + words.count());
    }
    var salt = head.slice(MAGIC.length, MAGIC.length + SALT_BYTES).bytes();
    var info = "dissent/office-keys/v1".getBytes(StandardCharsets.US_ASCII);
    return Hkdf.derive(words.secret(), salt, info, 32);
  }

  @Override
  public String toString() {
    return "OfficeKeys[" + office + ", generation " + generation + "]";
  }
}
