package org.dissentchannel.protocol.card;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Aes256Gcm;
import org.dissentchannel.protocol.Hkdf;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.epoch.Attribute;
import org.dissentchannel.protocol.epoch.EpochManifest;

/**
 * A card under eight words, at most 512 bytes, so that it also prints as a QR code.
 *
 * <p>"DCC1CARD" 0x01 | salt 16 | nonce 12 | AES-256-GCM(LP(issued bytes with a_1 … a_5 as one index
 * byte each, seed, N)); key = HKDF(words, salt, "dissent/card/v1"); associated data = everything
 * before the ciphertext.
 */
public final class CardFile {
  public static final int MOST_BYTES = 512;
  public static final int WORDS = 8;

  private static final byte[] MAGIC = {'D', 'C', 'C', '1', 'C', 'A', 'R', 'D', 1};
  private static final int SALT_BYTES = 16;
  private static final int HEAD_BYTES = MAGIC.length + SALT_BYTES + Aes256Gcm.NONCE_BYTES;
  private static final int ISSUED_PARTS = 11;

  private CardFile() {}

  /**
   * The file of a card.
   *
   * @throws IllegalArgumentException if the card is not of this manifest, or not eight words
   */
  public static Octets seal(Card card, EpochManifest manifest, Words words, SecureRandom random) {
    byte[] drawn = new byte[SALT_BYTES + Aes256Gcm.NONCE_BYTES];
    random.nextBytes(drawn);
    Octets head = Octets.concat(MAGIC, drawn);
    byte[] plaintext =
        Lp.of(compact(card.issued(), manifest), card.seed().bytes(), card.notebookKey().bytes());
    byte[] sealed = Aes256Gcm.seal(key(head, words), nonce(head), head.bytes(), plaintext);
    Octets file = Octets.concat(head.bytes(), sealed);
    if (file.size() > MOST_BYTES) {
      throw new IllegalStateException("a card of " + file.size() + " bytes");
    }
    return file;
  }

  /**
   * The card in a file; empty if the words are not its words or it was altered.
   *
   * @param manifest of the epoch whose card it should be
   * @throws MalformedException if the bytes are no card file, or the card is of another manifest
   */
  public static Optional<Card> open(Octets file, EpochManifest manifest, Words words) {
    if (file.size() > MOST_BYTES
        || file.size() < HEAD_BYTES + Aes256Gcm.TAG_BYTES
        || !file.slice(0, MAGIC.length).equals(Octets.of(MAGIC))) {
      throw new MalformedException("not a card file of version 1");
    }
    Octets head = file.slice(0, HEAD_BYTES);
    byte[] sealed = file.slice(HEAD_BYTES, file.size()).bytes();
    return Aes256Gcm.open(key(head, words), nonce(head), head.bytes(), sealed)
        .map(plaintext -> read(plaintext.bytes(), manifest));
  }

  private static Card read(byte[] plaintext, EpochManifest manifest) {
    List<Octets> parts = Lp.read(plaintext, 3);
    return new Card(
        expand(parts.getFirst(), manifest),
        Secret.of(parts.get(1).bytes()),
        Secret.of(parts.get(2).bytes()));
  }

  private static byte[] nonce(Octets head) {
    return head.slice(MAGIC.length + SALT_BYTES, HEAD_BYTES).bytes();
  }

  private static Secret key(Octets head, Words words) {
    if (words.count() != WORDS) {
      throw new IllegalArgumentException("a card has eight words, not " + words.count());
    }
    byte[] salt = head.slice(MAGIC.length, MAGIC.length + SALT_BYTES).bytes();
    return Hkdf.derive(words.secret(), salt, Octets.utf8("dissent/card/v1").bytes(), 32);
  }

  private static byte[] compact(IssuedBytes issued, EpochManifest manifest) {
    if (!issued.isOf(manifest)) {
      throw new IllegalArgumentException("the card is not of this manifest");
    }
    List<Octets> parts = new ArrayList<>();
    parts.add(Octets.of(issued.header().bytes()));
    for (int i = 0; i < EpochManifest.ATTRIBUTES; i++) {
      String value = issued.values().get(i);
      parts.add(isIndexed(i) ? index(manifest, i, value) : Octets.utf8(value));
    }
    parts.addAll(issued.tail());
    return Lp.of(parts);
  }

  private static boolean isIndexed(int attribute) {
    return attribute > 0 && attribute < EpochManifest.NAME;
  }

  private static Octets index(EpochManifest manifest, int attribute, String value) {
    int index = manifest.terms().schema().get(attribute).values().indexOf(value);
    return Octets.of(new byte[] {(byte) index});
  }

  private static IssuedBytes expand(Octets compact, EpochManifest manifest) {
    List<Octets> parts = Lp.read(compact.bytes(), ISSUED_PARTS);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < EpochManifest.ATTRIBUTES; i++) {
      Octets part = parts.get(1 + i);
      values.add(isIndexed(i) ? value(manifest, i, part) : IssuedBytes.text(part));
    }
    IssuedBytes issued =
        IssuedBytes.of(
            parts.getFirst(), values, parts.subList(1 + EpochManifest.ATTRIBUTES, ISSUED_PARTS));
    if (!issued.isOf(manifest)) {
      throw new MalformedException("the card is of another epoch");
    }
    return issued;
  }

  private static String value(EpochManifest manifest, int attribute, Octets index) {
    Attribute schema = manifest.terms().schema().get(attribute);
    if (index.size() != 1 || (index.at(0) & 0xff) >= schema.values().size()) {
      throw new MalformedException("the card is of another epoch");
    }
    return schema.values().get(index.at(0) & 0xff);
  }
}
