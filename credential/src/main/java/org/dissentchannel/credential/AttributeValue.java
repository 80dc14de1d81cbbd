package org.dissentchannel.credential;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * The value of one attribute: the bare UTF-8 of its NFC text, no length in front. Immutable.
 *
 * <p>Whether the value is one the manifest lists is for the caller to check.
 */
public final class AttributeValue {
  private final byte[] octets;

  private AttributeValue(byte[] octets) {
    this.octets = octets;
  }

  /**
   * The value with this text.
   *
   * @throws IllegalArgumentException if the text is not NFC or has an unpaired surrogate
   */
  public static AttributeValue of(String text) {
    if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
      throw new IllegalArgumentException("attribute value is not in Unicode form NFC");
    }
    try {
      var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      var octets = new byte[encoded.remaining()];
      encoded.get(octets);
      return new AttributeValue(octets);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("attribute value is not well-formed text", e);
    }
  }

  /**
   * The value with these octets as they were received; octets that were not signed do not verify.
   */
  public static AttributeValue ofOctets(byte[] octets) {
    return new AttributeValue(octets.clone());
  }

  /** The octets, copied. */
  public byte[] octets() {
    return octets.clone();
  }

  /** The octets read as UTF-8, with U+FFFD where they are not. */
  public String text() {
    return new String(octets, StandardCharsets.UTF_8);
  }

  Fr scalar() {
    return Dcc1.SUITE.message(octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AttributeValue that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  /** Shows the length alone: a value may be a name. */
  @Override
  public String toString() {
    return "AttributeValue[" + octets.length + " bytes]";
  }
}
