package org.dissentchannel.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnvelopeTest {
  private static final byte[] HEADER = Samples.content(200);
  private static final byte[] BODY = Samples.content(90);
  private static final byte[] SIGNATURE = Samples.content(64);
  private static final List<Recipient> BOTH = Samples.recipients(Samples.ALICE, Samples.BOB);
  private static final List<Recipient> ONE = Samples.recipients(Samples.ALICE);

  @ParameterizedTest
  @ValueSource(strings = {"envelope/identity-1.txt", "envelope/identity-2.txt"})
  void open_vector_givesHeaderBodyAndDigest(String identityPath) throws IOException {
    Identity identity = Identity.parse(Samples.textVector(identityPath));
    Envelope envelope =
        Envelope.open(Samples.vector("envelope/two-recipients.age"), identity)
            .opened()
            .orElseThrow();
    assertArrayEquals(Samples.vector("envelope/header.json"), envelope.header());
    assertArrayEquals(Samples.vector("envelope/body.txt"), envelope.body());
    var hex = HexFormat.of();
    assertEquals(Samples.textVector("envelope/digest.txt"), hex.formatHex(envelope.signedDigest()));
    assertEquals(Samples.textVector("envelope/signature.txt"), hex.formatHex(envelope.signature()));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 3584",
    "90, 15872",
    "12000, 15872",
    "13000, 65024",
    "200000, 261632",
    "1000000, 1048064"
  })
  void seal_bodiesOfAllSizes_fillTheirClass(int bodyBytes, int fileBytes) {
    byte[] body = Samples.content(bodyBytes);
    byte[] file = Envelope.seal(HEADER, body, _ -> SIGNATURE, BOTH, Samples.RANDOM);
    assertEquals(fileBytes, file.length);
    for (Identity identity : List.of(Samples.ALICE, Samples.BOB)) {
      Envelope envelope = Envelope.open(file, identity).opened().orElseThrow();
      assertArrayEquals(HEADER, envelope.header());
      assertArrayEquals(body, envelope.body());
      assertArrayEquals(SIGNATURE, envelope.signature());
    }
  }

  @Test
  void seal_signer_isGivenTheDigestOfHeaderAndBody() {
    var given = new byte[32];
    byte[] file =
        Envelope.seal(
            HEADER,
            BODY,
            digest -> {
              System.arraycopy(digest, 0, given, 0, 32);
              return SIGNATURE;
            },
            ONE,
            Samples.RANDOM);
    assertArrayEquals(Envelope.signedDigest(HEADER, BODY), given);
    Envelope envelope = Envelope.open(file, Samples.ALICE).opened().orElseThrow();
    assertArrayEquals(given, envelope.signedDigest());
  }

  @Test
  void signedDigest_byteMovedFromHeaderToBody_differs() {
    byte[] longer = Arrays.copyOf(HEADER, HEADER.length + 1);
    longer[HEADER.length] = BODY[0];
    byte[] shorter = Arrays.copyOfRange(BODY, 1, BODY.length);
    assertEquals(
        false,
        Arrays.equals(Envelope.signedDigest(HEADER, BODY), Envelope.signedDigest(longer, shorter)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 63, 65})
  void seal_signatureOfWrongLength_isRefused(int size) {
    assertThrows(
        IllegalArgumentException.class,
        () -> Envelope.seal(HEADER, BODY, _ -> new byte[size], ONE, Samples.RANDOM));
  }

  @Test
  void seal_bodyAboveTheLargestClass_isRefused() {
    byte[] body = new byte[4 << 20];
    assertThrows(
        IllegalArgumentException.class,
        () -> Envelope.seal(HEADER, body, _ -> SIGNATURE, ONE, Samples.RANDOM));
  }

  @Test
  void open_otherIdentity_isNotForIt() {
    byte[] file = Envelope.seal(HEADER, BODY, _ -> SIGNATURE, ONE, Samples.RANDOM);
    assertInstanceOf(Opening.NotForThisIdentity.class, Envelope.open(file, Samples.STRANGER));
  }

  @ParameterizedTest
  @ValueSource(ints = {3583, 3585, 4096, 15871, 15873})
  void open_lengthOfNoClass_isDamaged(int fileBytes) {
    byte[] file =
        AgeFile.sealToSize(plaintext(HEADER.length, BODY.length), fileBytes, ONE, Samples.RANDOM);
    assertInstanceOf(Opening.Opened.class, AgeFile.open(file, Samples.ALICE));
    assertInstanceOf(Opening.Damaged.class, Envelope.open(file, Samples.ALICE));
  }

  @Test
  void open_everyTruncationAndOneMore_isDamaged() {
    byte[] file = Envelope.seal(HEADER, BODY, _ -> SIGNATURE, ONE, Samples.RANDOM);
    for (int size = 0; size < file.length; size++) {
      assertInstanceOf(
          Opening.Damaged.class, Envelope.open(Arrays.copyOf(file, size), Samples.ALICE));
    }
    byte[] longer = Arrays.copyOf(file, file.length + 1);
    assertInstanceOf(Opening.Damaged.class, Envelope.open(longer, Samples.ALICE));
  }

  @Test
  void open_anyPaddingByteSet_isDamaged() {
    int used = Envelope.plaintextBytes(HEADER.length, BODY.length);
    int all = AgeFile.plaintextBytes(3584, 1).orElseThrow();
    for (int at = used; at < all; at += 97) {
      assertPaddingRefused(at, all);
    }
    assertPaddingRefused(all - 1, all);
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 90",
    "200, -1",
    "9223372036854775807, 90",
    "200, 9223372036854775807",
    "4294967496, 90",
    "200, 1646",
    "1925, 0"
  })
  void open_lengthsThatDoNotFit_isDamaged(long headerBytes, long bodyBytes) {
    byte[] file = AgeFile.sealToSize(plaintext(headerBytes, bodyBytes), 3584, ONE, Samples.RANDOM);
    assertInstanceOf(Opening.Damaged.class, Envelope.open(file, Samples.ALICE));
  }

  @Test
  void toString_ofAnEnvelope_showsSizesOnly() {
    byte[] file = Envelope.seal(HEADER, BODY, _ -> SIGNATURE, ONE, Samples.RANDOM);
    Envelope envelope = Envelope.open(file, Samples.ALICE).opened().orElseThrow();
    assertEquals("Envelope(header 200 bytes, body 90 bytes)", envelope.toString());
  }

  private static void assertPaddingRefused(int at, int plaintextBytes) {
    byte[] plaintext = Arrays.copyOf(plaintext(HEADER.length, BODY.length), plaintextBytes);
    plaintext[at] = 1;
    byte[] file = AgeFile.seal(plaintext, ONE, Samples.RANDOM);
    assertEquals(3584, file.length);
    assertEquals(
        new Opening.Damaged<>("the padding is not zero"), Envelope.open(file, Samples.ALICE));
  }

  /** The parts of a good plaintext behind lengths of the test's choosing. */
  private static byte[] plaintext(long headerBytes, long bodyBytes) {
    return ByteBuffer.allocate(Envelope.plaintextBytes(HEADER.length, BODY.length))
        .putLong(headerBytes)
        .put(HEADER)
        .putLong(bodyBytes)
        .put(BODY)
        .put(SIGNATURE)
        .array();
  }
}
