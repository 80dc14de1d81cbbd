package org.dissentchannel.transparency;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/**
 * An Ed25519 public key: 32 raw bytes as in RFC 8032 section 5.1.5, a point of the curve,
 * canonically encoded and not of small order.
 *
 * <p>A key of small order would verify some signatures over any message, so it is never accepted.
 */
public final class VerifierKey {
  /** Length in bytes. */
  public static final int SIZE = 32;

  private final byte[] raw;
  private final PublicPoint point;

  private VerifierKey(byte[] raw, PublicPoint point) {
    this.raw = raw;
    this.point = point;
  }

  /**
   * The key with these bytes, which are copied.
   *
   * @throws IllegalArgumentException if they are not a usable public key
   */
  public static VerifierKey of(byte[] raw) {
    return parse(raw)
        .orElseThrow(() -> new IllegalArgumentException("Not a usable Ed25519 public key"));
  }

  /**
   * The key with these bytes, or empty for a wrong length, a non-canonical or a small-order point.
   */
  public static Optional<VerifierKey> parse(byte[] raw) {
    return raw.length == SIZE
        ? Optional.ofNullable(Ed25519.validatePublicKeyPartialExport(raw, 0))
            .map(point -> new VerifierKey(raw.clone(), point))
        : Optional.empty();
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return raw.clone();
  }

  /**
   * Whether the signature, 64 bytes, is this key's over the message; false for anything malformed.
   *
   * <p>By the equation of RFC 8032 section 5.1.7 with the cofactor, [8]([S]B - R - [k]A) = 0, with
   * R canonical and S below the group order, as the client in the browser checks it too.
   */
  public boolean verify(byte[] message, byte[] signature) {
    return signature.length == SigningKey.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, point, message, 0, message.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && Arrays.equals(raw, that.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(raw);
  }
}
