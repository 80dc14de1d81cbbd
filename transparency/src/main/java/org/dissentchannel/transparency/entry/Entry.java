package org.dissentchannel.transparency.entry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;

/**
 * A leaf together with what opens its commitment: a salt of 32 bytes and the body.
 *
 * <p>Its bytes, also the opening in a receipt, are {@code leaf 64 | salt 32 | body}. An entry whose
 * commitment does not open cannot be made. Source: spec/log.md, "Commitment" and "Receipt".
 */
public final class Entry {
  /** Length of the salt in bytes. */
  public static final int SALT_SIZE = 32;

  private static final byte[] LABEL = "dissent-entry-v1".getBytes(StandardCharsets.US_ASCII);

  private final Leaf leaf;
  private final byte[] salt;
  private final byte[] body;

  private Entry(Leaf leaf, byte[] salt, byte[] body) {
    this.leaf = leaf;
    this.salt = salt;
    this.body = body;
  }

  /**
   * An entry with a new leaf over salt and body, which are copied.
   *
   * @throws IllegalArgumentException if class, tag (24 bytes) or salt (32 bytes) do not fit
   */
  public static Entry of(int leafClass, byte[] tag, byte[] salt, byte[] body) {
    var leaf = Leaf.of(leafClass, tag, commitment(salt, body));
    return new Entry(leaf, salt.clone(), body.clone());
  }

  /** The entry that opens this leaf, or empty if salt and body do not. */
  public static Optional<Entry> opening(Leaf leaf, byte[] salt, byte[] body) {
    return salt.length == SALT_SIZE && leaf.commitment().equals(commitment(salt, body))
        ? Optional.of(new Entry(leaf, salt.clone(), body.clone()))
        : Optional.empty();
  }

  /** The entry with these bytes, or empty if they are not one or its commitment does not open. */
  public static Optional<Entry> parse(byte[] bytes) {
    int bodyAt = Leaf.SIZE + SALT_SIZE;
    if (bytes.length < bodyAt) {
      return Optional.empty();
    }
    var salt = Arrays.copyOfRange(bytes, Leaf.SIZE, bodyAt);
    var body = Arrays.copyOfRange(bytes, bodyAt, bytes.length);
    return Leaf.parse(Arrays.copyOf(bytes, Leaf.SIZE)).flatMap(leaf -> opening(leaf, salt, body));
  }

  /**
   * SHA-256 over label, salt and body, each behind its length in eight bytes.
   *
   * @throws IllegalArgumentException if the salt has not 32 bytes
   */
  public static Hash commitment(byte[] salt, byte[] body) {
    if (salt.length != SALT_SIZE) {
      throw new IllegalArgumentException("A salt has 32 bytes, not " + salt.length);
    }
    return Hash.sha256(length(LABEL), LABEL, length(salt), salt, length(body), body);
  }

  private static byte[] length(byte[] part) {
    return ByteBuffer.allocate(Long.BYTES).putLong(part.length).array();
  }

  public Leaf leaf() {
    return leaf;
  }

  /** A copy of the 32 bytes. */
  public byte[] salt() {
    return salt.clone();
  }

  /** A copy of the body. */
  public byte[] body() {
    return body.clone();
  }

  /** The hash of the leaf, by which a log knows the entry. */
  public Hash leafHash() {
    return leaf.hash();
  }

  /** Leaf, salt and body, one after the other. */
  public byte[] bytes() {
    var bytes = ByteBuffer.allocate(Leaf.SIZE + SALT_SIZE + body.length);
    return bytes.put(leaf.bytes()).put(salt).put(body).array();
  }

  @Override
  public boolean equals(Object other) {
    // The leaf's commitment binds salt and body.
    return other instanceof Entry entry && leaf.equals(entry.leaf);
  }

  @Override
  public int hashCode() {
    return leaf.hashCode();
  }

  @Override
  public String toString() {
    return "Entry[" + leaf + "]";
  }
}
