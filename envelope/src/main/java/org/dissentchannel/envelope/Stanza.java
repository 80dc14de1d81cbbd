package org.dissentchannel.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.util.Optional;

/**
 * One recipient's copy of the file key: an encapsulation of 1,120 bytes and an HPKE ciphertext of
 * 32.
 *
 * <p>c2sp.org/age, "mlkem768x25519 recipient stanza". Its text has one length, 1,557 bytes.
 */
final class Stanza {
  static final String TYPE_LINE = "-> mlkem768x25519 ";
  static final int ENCAPSULATION_BYTES = 1120;
  static final int BODY_BYTES = AgeHeader.FILE_KEY_BYTES + Aead.TAG_BYTES;
  static final int TEXT_BYTES =
      TYPE_LINE.length()
          + HeaderText.base64Chars(ENCAPSULATION_BYTES)
          + 1
          + HeaderText.base64Chars(BODY_BYTES)
          + 1;
  private static final byte[] INFO = "age-encryption.org/mlkem768x25519".getBytes(US_ASCII);

  private final byte[] encapsulation;
  private final byte[] body;

  private Stanza(byte[] encapsulation, byte[] body) {
    this.encapsulation = encapsulation;
    this.body = body;
  }

  static Stanza wrap(byte[] fileKey, Recipient recipient, SecureRandom random) {
    var shared = recipient.encapsulate(random);
    byte[] body = new Hpke(shared.getSecret(), INFO).seal(fileKey);
    return new Stanza(shared.getEncapsulation(), body);
  }

  static Stanza read(HeaderText text) throws DamagedFile {
    if (!text.continuesWith(TYPE_LINE)) {
      throw new DamagedFile("cut short, or a recipient is not of type mlkem768x25519");
    }
    text.expect(TYPE_LINE, "the type of a stanza");
    byte[] encapsulation = text.base64(ENCAPSULATION_BYTES, "the encapsulation in a stanza");
    text.expect("\n", "the end of a stanza's first line");
    // The length of the body is fixed before anything is decrypted: no partitioning oracle.
    byte[] body = text.base64(BODY_BYTES, "the body of a stanza");
    text.expect("\n", "the end of a stanza");
    return new Stanza(encapsulation, body);
  }

  void write(StringBuilder header) {
    header.append(TYPE_LINE).append(HeaderText.base64(encapsulation)).append('\n');
    header.append(HeaderText.base64(body)).append('\n');
  }

  /** The file key, if this stanza was made for the identity. */
  Optional<byte[]> unwrap(Identity identity) {
    return identity.decapsulate(encapsulation).flatMap(s -> new Hpke(s, INFO).open(body));
  }
}
