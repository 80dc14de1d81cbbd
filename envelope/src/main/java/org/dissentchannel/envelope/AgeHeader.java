package org.dissentchannel.envelope;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The textual header: a version line, one stanza for each recipient, and a MAC over both.
 *
 * <p>c2sp.org/age, "Header". Its length depends on the number of recipients alone: 70 + 1,557 bytes
 * for each.
 */
final class AgeHeader {
  static final int FILE_KEY_BYTES = 16;

  private static final String VERSION_LINE = "age-encryption.org/v1\n";
  private static final String STANZA_MARK = "-> ";
  private static final String MAC_MARK = "---";
  private static final byte[] MAC_INFO = "header".getBytes(US_ASCII);
  private static final byte[] NO_SALT = {};

  private final List<Stanza> stanzas;
  private final byte[] signed;
  private final byte[] mac;

  private AgeHeader(List<Stanza> stanzas, byte[] signed, byte[] mac) {
    this.stanzas = stanzas;
    this.signed = signed;
    this.mac = mac;
  }

  static int sizeOf(int recipients) {
    int macLine = MAC_MARK.length() + 1 + HeaderText.base64Chars(Hkdf.HASH_BYTES) + 1;
    return VERSION_LINE.length() + recipients * Stanza.TEXT_BYTES + macLine;
  }

  static AgeHeader wrap(byte[] fileKey, List<Recipient> recipients, SecureRandom random) {
    List<Stanza> stanzas = recipients.stream().map(r -> Stanza.wrap(fileKey, r, random)).toList();
    var text = new StringBuilder(VERSION_LINE);
    stanzas.forEach(stanza -> stanza.write(text));
    byte[] signed = text.append(MAC_MARK).toString().getBytes(US_ASCII);
    return new AgeHeader(stanzas, signed, mac(fileKey, signed));
  }

  /** Reads the header at the beginning of a file; what follows it is not looked at. */
  static AgeHeader read(byte[] file) throws DamagedFile {
    var text = new HeaderText(file);
    text.expect(VERSION_LINE, "the version line, which is age-encryption.org/v1");
    var stanzas = new ArrayList<Stanza>();
    while (text.continuesWith(STANZA_MARK)) {
      if (stanzas.size() == AgeFile.MAX_RECIPIENTS) {
        throw new DamagedFile("more than " + AgeFile.MAX_RECIPIENTS + " recipients");
      }
      stanzas.add(Stanza.read(text));
    }
    if (stanzas.isEmpty()) {
      throw new DamagedFile("cut short or malformed: the first stanza");
    }
    int signedBytes = text.position() + MAC_MARK.length();
    text.expect(MAC_MARK + " ", "the line of the header MAC");
    byte[] mac = text.base64(Hkdf.HASH_BYTES, "the header MAC");
    text.expect("\n", "the end of the header");
    return new AgeHeader(List.copyOf(stanzas), Arrays.copyOf(file, signedBytes), mac);
  }

  byte[] bytes() {
    String text = new String(signed, US_ASCII) + " " + HeaderText.base64(mac) + "\n";
    return text.getBytes(US_ASCII);
  }

  int stanzaCount() {
    return stanzas.size();
  }

  int sizeBytes() {
    return sizeOf(stanzas.size());
  }

  /** The file key from the first stanza made for this identity. */
  Optional<byte[]> fileKey(Identity identity) {
    return stanzas.stream().flatMap(stanza -> stanza.unwrap(identity).stream()).findFirst();
  }

  boolean isMadeWith(byte[] fileKey) {
    return MessageDigest.isEqual(mac, mac(fileKey, signed));
  }

  private static byte[] mac(byte[] fileKey, byte[] signed) {
    return Hkdf.hmac(Hkdf.derive(fileKey, NO_SALT, MAC_INFO), signed);
  }
}
