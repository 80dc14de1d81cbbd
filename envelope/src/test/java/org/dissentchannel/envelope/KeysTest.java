package org.dissentchannel.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysTest {

  @ParameterizedTest
  @CsvSource({
    "public/age/pid.txt, public/age/recipient.txt",
    "public/age/c2sp-identity.txt, public/age/c2sp-recipient.txt",
    "envelope/identity-1.txt, envelope/recipient-1.txt",
    "envelope/identity-2.txt, envelope/recipient-2.txt"
  })
  void recipient_ofVectorIdentity_isTheVectorRecipient(String identityPath, String recipientPath)
      throws IOException {
    String text = Samples.textVector(identityPath);
    String recipientText = Samples.textVector(recipientPath);
    Identity identity = Identity.parse(text);
    assertEquals(recipientText, identity.recipient().format());
    assertEquals(Recipient.parse(recipientText), identity.recipient());
    assertEquals(text, identity.format());
  }

  @Test
  void generate_twice_givesDifferentIdentitiesThatReadBack() {
    Identity first = Identity.generate(Samples.RANDOM);
    Identity second = Identity.generate(Samples.RANDOM);
    assertNotEquals(first, second);
    assertEquals(first, Identity.parse(first.format()));
    assertEquals(first, Identity.of(first.seed()));
    assertEquals(1216, first.recipient().bytes().length);
  }

  @Test
  void of_callersArrayChangesLater_keyStaysTheSame() {
    var seed = Samples.ALICE.seed();
    Identity identity = Identity.of(seed);
    Arrays.fill(seed, (byte) 9);
    Arrays.fill(identity.seed(), (byte) 9);
    Arrays.fill(identity.recipient().bytes(), (byte) 9);
    assertEquals(Samples.ALICE, identity);
    assertArrayEquals(Samples.ALICE.recipient().bytes(), identity.recipient().bytes());
  }

  @Test
  void toString_ofSecrets_showsNothing() {
    assertEquals("Identity(secret)", Samples.ALICE.toString());
    assertTrue(Samples.ALICE.recipient().toString().length() < 24);
    assertEquals("Plaintext(3 bytes)", Plaintext.of(new byte[] {1, 2, 3}).toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33, 64})
  void identityOf_wrongLength_isRefused(int size) {
    assertThrows(IllegalArgumentException.class, () -> Identity.of(new byte[size]));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 32, 1184, 1215, 1217})
  void recipientOf_wrongLength_isRefused(int size) {
    assertThrows(IllegalArgumentException.class, () -> Recipient.of(new byte[size]));
  }

  @Test
  void recipientOf_coefficientNotReduced_isRefused() {
    for (int at : new int[] {0, 1, 600, 1149, 1150}) {
      byte[] key = Samples.ALICE.recipient().bytes();
      key[at] = (byte) 0xff;
      key[at + 1] = (byte) 0xff;
      assertThrows(IllegalArgumentException.class, () -> Recipient.of(key));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void recipientOf_x25519KeyOfSmallOrder_isRefused(int coordinate) {
    byte[] key = Arrays.copyOf(Samples.ALICE.recipient().bytes(), 1184);
    byte[] weak = Arrays.copyOf(key, 1216);
    weak[1184] = (byte) coordinate;
    assertThrows(IllegalArgumentException.class, () -> Recipient.of(weak));
  }

  @Test
  void parse_everyTruncation_isRefused() {
    String identity = Samples.ALICE.format();
    for (int i = 0; i < identity.length(); i++) {
      String cut = identity.substring(0, i);
      assertThrows(IllegalArgumentException.class, () -> Identity.parse(cut));
    }
    String recipient = Samples.ALICE.recipient().format();
    for (int i = 0; i < recipient.length(); i += 13) {
      String cut = recipient.substring(0, i);
      assertThrows(IllegalArgumentException.class, () -> Recipient.parse(cut));
    }
  }

  @Test
  void parse_anyCharacterChanged_isRefusedWithoutShowingIt() {
    String text = Samples.ALICE.format();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'Q' ? 'P' : 'Q';
      String changed = text.substring(0, i) + other + text.substring(i + 1);
      var refusal = assertThrows(IllegalArgumentException.class, () -> Identity.parse(changed));
      assertFalse(String.valueOf(refusal.getMessage()).contains(text.substring(20, 30)));
    }
  }

  @Test
  void parse_otherCase_isRefused() {
    String identity = Samples.ALICE.format().toLowerCase(Locale.ROOT);
    String recipient = Samples.ALICE.recipient().format().toUpperCase(Locale.ROOT);
    assertThrows(IllegalArgumentException.class, () -> Identity.parse(identity));
    assertThrows(IllegalArgumentException.class, () -> Recipient.parse(recipient));
  }

  @Test
  void parse_classicX25519Identity_isRefused() {
    String classic = "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";
    assertThrows(IllegalArgumentException.class, () -> Identity.parse(classic));
  }

  @Test
  void decode_unusedBitsNotZero_isRefused() {
    // One byte in two words leaves two bits over: only "zero" is the way to write it.
    String good = Bech32.encode("x", new byte[] {0});
    assertArrayEquals(new byte[] {0}, Bech32.decode("x", good));
    assertThrows(
        IllegalArgumentException.class, () -> Bech32.decode("x", checksum(new int[] {0, 1})));
    assertThrows(
        IllegalArgumentException.class, () -> Bech32.decode("x", checksum(new int[] {0, 0, 0})));
  }

  /** A string with these words and the checksum that BIP 173 gives them. */
  private static String checksum(int[] words) {
    String alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    var text = new StringBuilder("x1");
    int check = 1;
    for (int symbol : new int[] {'x' >> 5, 0, 'x' & 31}) {
      check = polymod(check, symbol);
    }
    for (int word : words) {
      check = polymod(check, word);
      text.append(alphabet.charAt(word));
    }
    for (int i = 0; i < 6; i++) {
      check = polymod(check, 0);
    }
    check ^= 1;
    for (int i = 5; i >= 0; i--) {
      text.append(alphabet.charAt((check >> (5 * i)) & 31));
    }
    return text.toString();
  }

  private static int polymod(int check, int symbol) {
    int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    int next = ((check & 0x1ffffff) << 5) ^ symbol;
    for (int i = 0; i < 5; i++) {
      if (((check >> (25 + i)) & 1) == 1) {
        next ^= generator[i];
      }
    }
    return next;
  }
}
