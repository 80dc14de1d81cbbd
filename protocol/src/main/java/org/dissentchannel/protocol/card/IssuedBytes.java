package org.dissentchannel.protocol.card;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.credential.Attributes;
import org.dissentchannel.credential.IssuedCredential;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.epoch.AttributeValue;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.transparency.Hash;

/**
 * The issuer's answer: LP(header, a_0 … a_6, A | e, entropy, issued_at), stored and answered byte
 * for byte.
 *
 * <p>Values are UTF-8; {@code issued_at} is 8 bytes, Unix seconds, big-endian. That the header is
 * the right manifest's, the values are in its schema and the signature holds is seen to by whoever
 * receives it.
 */
public record IssuedBytes(
    Hash header, List<String> values, IssuedCredential credential, Instant issuedAt) {
  private static final int PARTS = 11;
  private static final int SIGNATURE = 8;

  public IssuedBytes {
    values = List.copyOf(values);
    if (values.size() != EpochManifest.ATTRIBUTES
        || !values.stream().allMatch(AttributeValue::isWellFormed)) {
      throw new IllegalArgumentException("a card has 7 well-formed values");
    }
    if (issuedAt.getNano() != 0 || issuedAt.getEpochSecond() < 0) {
      throw new IllegalArgumentException("issued_at is whole Unix seconds");
    }
  }

  public byte[] bytes() {
    List<Octets> parts = new ArrayList<>();
    parts.add(Octets.of(header.bytes()));
    values.forEach(value -> parts.add(Octets.utf8(value)));
    parts.addAll(tail());
    return Lp.of(parts);
  }

  /** A | e, entropy, issued_at. */
  List<Octets> tail() {
    return List.of(
        Octets.of(credential.signature()),
        Octets.of(credential.entropy()),
        Octets.int64(issuedAt.getEpochSecond()));
  }

  /** The answer with exactly these bytes; anything else is a {@link MalformedException}. */
  public static IssuedBytes read(byte[] bytes) {
    List<Octets> parts = Lp.read(bytes, PARTS);
    List<String> values = parts.subList(1, SIGNATURE).stream().map(IssuedBytes::text).toList();
    return of(parts.getFirst(), values, parts.subList(SIGNATURE, PARTS));
  }

  static IssuedBytes of(Octets header, List<String> values, List<Octets> tail) {
    if (tail.getLast().size() != Long.BYTES) {
      throw new MalformedException("issued_at has 8 bytes, not " + tail.getLast().size());
    }
    try {
      return new IssuedBytes(
          Hash.of(header.bytes()),
          values,
          IssuedCredential.of(tail.get(0).bytes(), tail.get(1).bytes()),
          Instant.ofEpochSecond(ByteBuffer.wrap(tail.getLast().bytes()).getLong()));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new MalformedException("issued bytes break their format", e);
    }
  }

  static String text(Octets octets) {
    String text = new String(octets.bytes(), StandardCharsets.UTF_8);
    if (!Octets.utf8(text).equals(octets)) {
      throw new MalformedException("a value of a card is not UTF-8");
    }
    return text;
  }

  /** Whether header, epoch and values are those of this manifest. */
  public boolean isOf(EpochManifest manifest) {
    if (!header.equals(manifest.header())) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!manifest.knows(i, values.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The values as the credential library wants them. */
  public Attributes attributes() {
    return Attributes.of(values.toArray(String[]::new));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IssuedBytes that && Octets.of(bytes()).equals(Octets.of(that.bytes()));
  }

  @Override
  public int hashCode() {
    return Octets.of(bytes()).hashCode();
  }

  @Override
  public String toString() {
    return "IssuedBytes[]";
  }
}
