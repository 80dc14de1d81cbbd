package org.dissentchannel.transparency;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

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
  private final PublicKey key;

  private VerifierKey(byte[] raw, PublicKey key) {
    this.raw = raw;
    this.key = key;
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
    return EdwardsPoint.parse(raw)
        .filter(point -> !point.isSmallOrder())
        .map(point -> new VerifierKey(raw.clone(), platformKey(point)));
  }

  private static PublicKey platformKey(EdwardsPoint point) {
    try {
      var spec = new EdECPublicKeySpec(NamedParameterSpec.ED25519, point.platformPoint());
      return KeyFactory.getInstance("Ed25519").generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
    }
  }

  /** A copy of the 32 bytes. */
  public byte[] bytes() {
    return raw.clone();
  }

  /**
   * Whether the signature, 64 bytes, is this key's over the message; false for anything malformed.
   */
  public boolean verify(byte[] message, byte[] signature) {
    if (signature.length != SigningKey.SIGNATURE_SIZE) {
      return false;
    }
    try {
      var verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (SignatureException malformed) {
      // The platform reports a scalar out of range or an R off the curve this way.
      return false;
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("The point was checked when this key was made", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
    }
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
