package org.dissentchannel.envelope;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made by somebody who knows the format, and in some tests the file key too. */
final class ForgedFileTest {
  private static final byte[] FILE_KEY = Samples.content(16);
  private static final byte[] NONCE = Samples.content(16);
  private static final byte[] MESSAGE = Samples.content(300);
  private static final String MINE = Samples.stanza(FILE_KEY, Samples.ALICE);
  private static final int CHUNK = 64 * 1024;

  @Test
  void open_assembledByHand_opens() {
    byte[] file = Samples.file(FILE_KEY, MINE, payload(MESSAGE));
    assertArrayEquals(MESSAGE, Samples.plaintext(AgeFile.open(file, Samples.ALICE)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-> x1-grease abc\n\n",
        "-> X25519 xjI5hgeCbFCCTsUA5YYNw7RPuDjSfiP87dp6jGHqGCM\n"
            + "EM7LyHfjTNOp85yQGqk48+EKp/aVKMxbamCpy7WqIEg\n",
        "-> scrypt ajMFur+EJLGaohv/dLRGnw 18\n8SHBz/ldWnjyGFQqfjat6uNBarWqqEMDS7W8X7+Xq5Q\n",
        "-> mlkem768x25519\n\n",
        "-> mlkem768x25519 AAAA\n\n",
        "-> mlkem768p256tag AAAA\n\n",
        "\n"
      })
  void open_anotherStanzaBesideOurs_isDamaged(String other) {
    for (String stanzas : new String[] {MINE + other, other + MINE}) {
      byte[] file = Samples.file(FILE_KEY, stanzas, payload(MESSAGE));
      assertInstanceOf(Opening.Damaged.class, AgeFile.open(file, Samples.ALICE));
      assertEquals(OptionalInt.empty(), AgeFile.stanzaCount(file));
    }
  }

  @Test
  void open_thirdArgumentInStanza_isDamaged() {
    int firstLine = MINE.indexOf('\n');
    String longer = MINE.substring(0, firstLine) + " more" + MINE.substring(firstLine);
    byte[] file = Samples.file(FILE_KEY, longer, payload(MESSAGE));
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(file, Samples.ALICE));
  }

  @Test
  void open_noStanza_isDamaged() {
    byte[] file = Samples.file(FILE_KEY, "", payload(MESSAGE));
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(file, Samples.ALICE));
  }

  @Test
  void open_moreThanSixtyFourStanzas_isDamaged() {
    byte[] full = Samples.file(FILE_KEY, MINE.repeat(64), payload(MESSAGE));
    byte[] over = Samples.file(FILE_KEY, MINE.repeat(65), payload(MESSAGE));
    assertEquals(OptionalInt.of(64), AgeFile.stanzaCount(full));
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(over, Samples.ALICE));
    assertEquals(OptionalInt.empty(), AgeFile.stanzaCount(over));
  }

  @Test
  void open_base64WithUnusedBitsSet_isDamaged() {
    String argument = MINE.substring(0, MINE.indexOf('\n'));
    String body = MINE.substring(argument.length() + 1, MINE.length() - 1);
    for (String piece : new String[] {argument, body}) {
      String stanza = MINE.replace(piece, withUnusedBitSet(piece));
      byte[] file = Samples.file(FILE_KEY, stanza, payload(MESSAGE));
      assertInstanceOf(Opening.Damaged.class, AgeFile.open(file, Samples.ALICE));
    }
  }

  @Test
  void open_macWithUnusedBitsSet_isDamaged() {
    byte[] file = Samples.file(FILE_KEY, MINE, payload(MESSAGE));
    int macStart = AgeHeader.sizeOf(1) - 44;
    String mac = new String(file, macStart, 43, ISO_8859_1);
    byte[] changed = Samples.replaceInHeader(file, mac, withUnusedBitSet(mac));
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(changed, Samples.ALICE));
  }

  @Test
  void open_carriageReturns_isDamaged() {
    byte[] file = Samples.file(FILE_KEY, MINE.replace("\n", "\r\n"), payload(MESSAGE));
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(file, Samples.ALICE));
  }

  @Test
  void open_otherVersion_isDamaged() {
    byte[] file = Samples.file(FILE_KEY, MINE, payload(MESSAGE));
    byte[] changed = Samples.replaceInHeader(file, "/v1\n", "/v2\n");
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(changed, Samples.ALICE));
  }

  @Test
  void open_recipientRemovedWithoutTheFileKey_isDamaged() {
    String both = MINE + Samples.stanza(FILE_KEY, Samples.BOB);
    byte[] file = Samples.file(FILE_KEY, both, payload(MESSAGE));
    byte[] without = Samples.replaceInHeader(file, both, MINE);
    byte[] added = Samples.replaceInHeader(file, both, both + MINE);
    assertEquals(
        new Opening.Damaged<>("the header MAC is wrong"), AgeFile.open(without, Samples.ALICE));
    assertEquals(
        new Opening.Damaged<>("the header MAC is wrong"), AgeFile.open(added, Samples.ALICE));
  }

  @Test
  void open_stanzaWithAnotherFileKey_isDamagedForItsOwner() {
    byte[] otherKey = FILE_KEY.clone();
    otherKey[0] ^= 1;
    String both = MINE + Samples.stanza(otherKey, Samples.BOB);
    byte[] file = Samples.file(FILE_KEY, both, payload(MESSAGE));
    assertArrayEquals(MESSAGE, Samples.plaintext(AgeFile.open(file, Samples.ALICE)));
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(file, Samples.BOB));
  }

  @Test
  void open_longerFileKeyInStanza_isDamaged() {
    String longer = Samples.stanza(Samples.content(17), Samples.ALICE);
    byte[] file = Samples.file(FILE_KEY, longer, payload(MESSAGE));
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(file, Samples.ALICE));
  }

  @Test
  void open_encapsulationOfSmallOrder_isNotForThisIdentity() {
    var encapsulation = Samples.content(Stanza.ENCAPSULATION_BYTES);
    Arrays.fill(encapsulation, Stanza.ENCAPSULATION_BYTES - 32, encapsulation.length, (byte) 0);
    String stanza =
        Stanza.TYPE_LINE
            + HeaderText.base64(encapsulation)
            + "\n"
            + HeaderText.base64(Samples.content(Stanza.BODY_BYTES))
            + "\n";
    byte[] file = Samples.file(FILE_KEY, stanza, payload(MESSAGE));
    assertInstanceOf(Opening.NotForThisIdentity.class, AgeFile.open(file, Samples.ALICE));
  }

  @Test
  void open_chunksSwappedDroppedOrDoubled_isDamaged() {
    byte[] sealed = payload(Samples.content(2 * CHUNK + 100));
    int step = CHUNK + 16;
    byte[] nonce = Arrays.copyOf(sealed, 16);
    byte[] first = Arrays.copyOfRange(sealed, 16, 16 + step);
    byte[] second = Arrays.copyOfRange(sealed, 16 + step, 16 + 2 * step);
    byte[] last = Arrays.copyOfRange(sealed, 16 + 2 * step, sealed.length);
    assertChunksRefused(nonce, second, first, last);
    assertChunksRefused(nonce, first, second);
    assertChunksRefused(nonce, first, last);
    assertChunksRefused(nonce, second, last);
    assertChunksRefused(nonce, last);
    assertChunksRefused(nonce, first, first, last);
    assertChunksRefused(nonce, first, second, second, last);
    assertChunksRefused(nonce, first, second, last, last);
    assertChunksRefused(nonce);
  }

  @Test
  void open_emptyLastChunkAfterAFullOne_isDamaged() {
    byte[] key = Hkdf.derive(FILE_KEY, NONCE, "payload".getBytes(US_ASCII));
    byte[] full = Samples.content(CHUNK);
    byte[] first = Aead.seal(key, new byte[12], full, 0, CHUNK);
    byte[] lastNonce = ByteBuffer.allocate(12).put(10, (byte) 1).put(11, (byte) 1).array();
    byte[] empty = Aead.seal(key, lastNonce, new byte[0], 0, 0);
    assertChunksRefused(NONCE, first, empty);
  }

  private static void assertChunksRefused(byte[]... parts) {
    byte[] file = Samples.file(FILE_KEY, MINE, Samples.concat(parts));
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(file, Samples.ALICE));
  }

  private static byte[] payload(byte[] message) {
    var out = ByteBuffer.allocate(Payload.sizeOf(message.length)).put(NONCE);
    new Payload(FILE_KEY, NONCE).seal(message, out);
    return out.array();
  }

  /** The same value for a careless decoder: the lowest bit of the last character is not used. */
  private static String withUnusedBitSet(String text) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int last = text.length() - 1;
    int value = alphabet.indexOf(text.charAt(last));
    return text.substring(0, last) + alphabet.charAt(value ^ 1);
  }
}
