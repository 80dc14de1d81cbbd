package org.dissentchannel.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/** Keys, contents and altered files that several tests use. */
final class Samples {
  static final SecureRandom RANDOM = new SecureRandom();
  static final Identity ALICE = identity(1);
  static final Identity BOB = identity(2);
  static final Identity STRANGER = identity(3);

  private static final Path VECTORS = Path.of("..", "spec", "vectors");

  private Samples() {}

  static byte[] content(int sizeBytes) {
    var content = new byte[sizeBytes];
    for (int i = 0; i < sizeBytes; i++) {
      content[i] = (byte) (i * 7 + (i >> 8));
    }
    return content;
  }

  static byte[] vector(String path) throws IOException {
    return Files.readAllBytes(VECTORS.resolve(path));
  }

  static String textVector(String path) throws IOException {
    return Files.readString(VECTORS.resolve(path)).strip();
  }

  static byte[] plaintext(Opening<Plaintext> opening) {
    assertInstanceOf(Opening.Opened.class, opening);
    return opening.opened().orElseThrow().bytes();
  }

  /** The header text of a file, with one piece replaced, and the payload as it was. */
  static byte[] replaceInHeader(byte[] file, String old, String replacement) {
    String text = new String(file, ISO_8859_1);
    int at = text.indexOf(old);
    return (text.substring(0, at) + replacement + text.substring(at + old.length()))
        .getBytes(ISO_8859_1);
  }

  /** A file around stanza text of the test's choosing, with a MAC that is right. */
  static byte[] file(byte[] fileKey, String stanzas, byte[] sealedPayload) {
    byte[] signed = ("age-encryption.org/v1\n" + stanzas + "---").getBytes(US_ASCII);
    byte[] macKey = Hkdf.derive(fileKey, new byte[0], "header".getBytes(US_ASCII));
    String mac = HeaderText.base64(Hkdf.hmac(macKey, signed));
    return concat(signed, (" " + mac + "\n").getBytes(US_ASCII), sealedPayload);
  }

  static String stanza(byte[] fileKey, Identity identity) {
    var text = new StringBuilder();
    Stanza.wrap(fileKey, identity.recipient(), RANDOM).write(text);
    return text.toString();
  }

  static byte[] concat(byte[]... parts) {
    return org.bouncycastle.util.Arrays.concatenate(parts);
  }

  static List<Recipient> recipients(Identity... identities) {
    return Arrays.stream(identities).map(Identity::recipient).toList();
  }

  private static Identity identity(int number) {
    var seed = new byte[Identity.SEED_BYTES];
    Arrays.fill(seed, (byte) number);
    return Identity.of(seed);
  }
}
