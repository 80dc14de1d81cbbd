package org.dissentchannel.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.dissentchannel.envelope.Opening.Damaged;
import org.dissentchannel.envelope.Opening.NotForThisIdentity;
import org.dissentchannel.envelope.Opening.Opened;

/**
 * A signed header and body out of an age file of one of the six larger {@link SizeClass}es.
 *
 * <p>Plaintext: {@code lp(header) | lp(body) | signature 64 | zeros}, lp(x) = length in 8 bytes,
 * big-endian, | x. age does not say who made a file: the signature does. It is <em>not</em> checked
 * here, because only the reader of the header knows whose it must be: check it over {@link
 * #signedDigest()} before using anything else. Source: spec/envelope.md.
 */
public final class Envelope {
  /** Length of an Ed25519 signature. */
  public static final int SIGNATURE_BYTES = 64;

  private static final byte[] LABEL = "dissent/envelope/v1".getBytes(US_ASCII);

  private final byte[] header;
  private final byte[] body;
  private final byte[] signature;

  private Envelope(byte[] header, byte[] body, byte[] signature) {
    this.header = header;
    this.body = body;
    this.signature = signature;
  }

  /** Signs 32 bytes with the Ed25519 key that the kind of envelope asks for. */
  @FunctionalInterface
  public interface Signer {
    /**
     * The signature over {@link Envelope#signedDigest(byte[], byte[])}.
     *
     * @return 64 bytes
     */
    byte[] sign(byte[] digest);
  }

  /**
   * Signs and seals, padded to the smallest class that holds it.
   *
   * @return an age file of {@link SizeClass#ageFileBytes()}
   * @throws IllegalArgumentException if no class holds it, the number of recipients is not 1 to 64,
   *     or the signature is not 64 bytes
   */
  public static byte[] seal(
      byte[] header, byte[] body, Signer signer, List<Recipient> recipients, SecureRandom random) {
    SizeClass sizeClass =
        SizeClass.forPlaintext(plaintextBytes(header.length, body.length), recipients.size())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "no envelope holds a body of " + body.length + " bytes"));
    byte[] signature = signer.sign(signedDigest(header, body));
    if (signature.length != SIGNATURE_BYTES) {
      throw new IllegalArgumentException("a signature has 64 bytes, not " + signature.length);
    }
    byte[] plaintext =
        ByteBuffer.allocate(plaintextBytes(header.length, body.length))
            .putLong(header.length)
            .put(header)
            .putLong(body.length)
            .put(body)
            .put(signature)
            .array();
    return AgeFile.sealToSize(plaintext, sizeClass.ageFileBytes(), recipients, random);
  }

  /** Opens, and refuses any length but that of a class and any padding but zeros. */
  public static Opening<Envelope> open(byte[] file, Identity identity) {
    if (SizeClass.ofAgeFile(file.length).isEmpty()) {
      return new Damaged<>("no size class has an envelope of " + file.length + " bytes");
    }
    return switch (AgeFile.open(file, identity)) {
      case Opened<Plaintext>(var plaintext) -> read(plaintext.bytes());
      case NotForThisIdentity<Plaintext>() -> new NotForThisIdentity<>();
      case Damaged<Plaintext>(var fault) -> new Damaged<>(fault);
    };
  }

  /** Before padding: the two lengths, what they measure, and the signature. */
  public static int plaintextBytes(int headerBytes, int bodyBytes) {
    int fixed = 2 * Long.BYTES + SIGNATURE_BYTES;
    return Math.addExact(Math.addExact(headerBytes, bodyBytes), fixed);
  }

  /** SHA-256 over lp("dissent/envelope/v1") | lp(header) | lp(body): what is signed, 32 bytes. */
  public static byte[] signedDigest(byte[] header, byte[] body) {
    var hash = new SHA256Digest();
    for (byte[] part : List.of(LABEL, header, body)) {
      byte[] length = ByteBuffer.allocate(Long.BYTES).putLong(part.length).array();
      hash.update(length, 0, length.length);
      hash.update(part, 0, part.length);
    }
    var digest = new byte[hash.getDigestSize()];
    hash.doFinal(digest, 0);
    return digest;
  }

  /** A copy of the header's bytes, as they were signed. */
  public byte[] header() {
    return header.clone();
  }

  /** A copy of the body's bytes, as they were signed. */
  public byte[] body() {
    return body.clone();
  }

  /** A copy of the signature, 64 bytes, not yet checked. */
  public byte[] signature() {
    return signature.clone();
  }

  /** What the signature must be over, 32 bytes. */
  public byte[] signedDigest() {
    return signedDigest(header, body);
  }

  private static Opening<Envelope> read(byte[] plaintext) {
    var rest = ByteBuffer.wrap(plaintext);
    try {
      byte[] header = lengthPrefixed(rest, "the header");
      byte[] body = lengthPrefixed(rest, "the body");
      byte[] signature = take(rest, SIGNATURE_BYTES, "the signature");
      if (!SizeClass.isZero(plaintext, rest.position())) {
        return new Damaged<>("the padding is not zero");
      }
      return new Opened<>(new Envelope(header, body, signature));
    } catch (DamagedFile damage) {
      return new Damaged<>(damage.fault());
    }
  }

  private static byte[] lengthPrefixed(ByteBuffer rest, String what) throws DamagedFile {
    byte[] length = take(rest, Long.BYTES, what);
    return take(rest, ByteBuffer.wrap(length).getLong(), what);
  }

  private static byte[] take(ByteBuffer rest, long count, String what) throws DamagedFile {
    if (count < 0 || count > rest.remaining()) {
      throw new DamagedFile("longer than the envelope: " + what);
    }
    var bytes = new byte[(int) count];
    rest.get(bytes);
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Envelope that
        && MessageDigest.isEqual(header, that.header)
        && MessageDigest.isEqual(body, that.body)
        && MessageDigest.isEqual(signature, that.signature);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(signature);
  }

  /** Sizes only. */
  @Override
  public String toString() {
    return "Envelope(header %d bytes, body %d bytes)".formatted(header.length, body.length);
  }
}
