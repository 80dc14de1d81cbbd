package org.dissentchannel.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AgeFileTest {
  private static final byte[] MESSAGE = Samples.content(40);

  @Test
  void open_fileOfAgeEncryption_givesItsMessage() throws IOException {
    byte[] file = Samples.vector("public/age/pq.age");
    Identity identity = Identity.parse(Samples.textVector("public/age/pid.txt"));
    byte[] message = Samples.vector("public/age/msg.txt");
    assertArrayEquals(message, Samples.plaintext(AgeFile.open(file, identity)));
    assertEquals(OptionalInt.of(1), AgeFile.stanzaCount(file));
    assertEquals(file.length, AgeFile.sizeOf(message.length, 1));
  }

  @Test
  void open_mixedRecipients_isDamaged() throws IOException {
    byte[] file = Samples.vector("public/age/mixed.age");
    Identity identity = Identity.parse(Samples.textVector("public/age/pid.txt"));
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(file, identity));
    assertEquals(OptionalInt.empty(), AgeFile.stanzaCount(file));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 200_000})
  void seal_sizesAroundChunks_openForEveryRecipient(int size) {
    byte[] message = Samples.content(size);
    byte[] file =
        AgeFile.seal(message, Samples.recipients(Samples.ALICE, Samples.BOB), Samples.RANDOM);
    assertEquals(AgeFile.sizeOf(size, 2), file.length);
    assertEquals(OptionalInt.of(size), AgeFile.plaintextBytes(file.length, 2));
    assertEquals(OptionalInt.of(2), AgeFile.stanzaCount(file));
    assertArrayEquals(message, Samples.plaintext(AgeFile.open(file, Samples.ALICE)));
    assertArrayEquals(message, Samples.plaintext(AgeFile.open(file, Samples.BOB)));
  }

  @Test
  void seal_sameMessageTwice_sharesNoSecretBytes() {
    List<Recipient> alice = Samples.recipients(Samples.ALICE);
    byte[] first = AgeFile.seal(MESSAGE, alice, Samples.RANDOM);
    byte[] second = AgeFile.seal(MESSAGE, alice, Samples.RANDOM);
    int header = AgeHeader.sizeOf(1);
    assertFalse(
        Arrays.equals(first, header, header + 16, second, header, header + 16), "payload nonce");
    assertFalse(Arrays.equals(first, 40, 72, second, 40, 72), "encapsulation");
  }

  @Test
  void open_otherIdentity_isNotForIt() {
    byte[] file = seal(Samples.ALICE);
    assertInstanceOf(Opening.NotForThisIdentity.class, AgeFile.open(file, Samples.STRANGER));
    assertEquals(Optional.empty(), AgeFile.open(file, Samples.STRANGER).opened());
  }

  @ParameterizedTest
  @CsvSource({"15872, 1", "14336, 1", "3584, 2", "65024, 3", "261632, 8", "4193792, 12"})
  void sealToSize_sizesInUse_areExact(int fileBytes, int count) {
    var recipients = Collections.nCopies(count, Samples.ALICE.recipient());
    byte[] file = AgeFile.sealToSize(MESSAGE, fileBytes, recipients, Samples.RANDOM);
    assertEquals(fileBytes, file.length);
    byte[] plaintext = Samples.plaintext(AgeFile.open(file, Samples.ALICE));
    assertEquals(AgeFile.plaintextBytes(fileBytes, count), OptionalInt.of(plaintext.length));
    assertArrayEquals(Arrays.copyOf(MESSAGE, plaintext.length), plaintext);
  }

  @Test
  void sealToSize_plaintextTooLong_isRefused() {
    List<Recipient> alice = Samples.recipients(Samples.ALICE);
    byte[] tooLong = new byte[AgeFile.plaintextBytes(3584, 1).orElseThrow() + 1];
    assertThrows(
        IllegalArgumentException.class,
        () -> AgeFile.sealToSize(tooLong, 3584, alice, Samples.RANDOM));
  }

  @Test
  void sealToSize_sizeNoFileHas_isRefused() {
    List<Recipient> alice = Samples.recipients(Samples.ALICE);
    // One chunk more would need a tag and at least one byte beside it.
    int unreachable = AgeFile.sizeOf(65_536, 1) + 16;
    assertEquals(OptionalInt.empty(), AgeFile.plaintextBytes(unreachable, 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> AgeFile.sealToSize(MESSAGE, unreachable, alice, Samples.RANDOM));
    assertThrows(
        IllegalArgumentException.class,
        () -> AgeFile.sealToSize(MESSAGE, 100, alice, Samples.RANDOM));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65})
  void seal_wrongNumberOfRecipients_isRefused(int count) {
    var recipients = Collections.nCopies(count, Samples.ALICE.recipient());
    assertThrows(
        IllegalArgumentException.class, () -> AgeFile.seal(MESSAGE, recipients, Samples.RANDOM));
  }

  @Test
  void open_everyTruncation_isDamaged() {
    byte[] file = seal(Samples.ALICE);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertInstanceOf(Opening.Damaged.class, AgeFile.open(cut, Samples.ALICE), "at " + length);
    }
  }

  @Test
  void stanzaCount_everyTruncationBeforeThePayload_isEmpty() {
    byte[] file = seal(Samples.ALICE);
    for (int length = 0; length < AgeHeader.sizeOf(1) + 32; length++) {
      assertEquals(OptionalInt.empty(), AgeFile.stanzaCount(Arrays.copyOf(file, length)));
    }
  }

  @Test
  void open_anyByteChanged_neverOpens() {
    byte[] file = seal(Samples.ALICE);
    for (int at = 0; at < file.length; at++) {
      byte[] changed = file.clone();
      changed[at] ^= (byte) (1 << at % 8);
      assertEquals(Optional.empty(), AgeFile.open(changed, Samples.ALICE).opened(), "at " + at);
    }
  }

  @Test
  void open_anyByteChangedAfterTheOwnStanza_isDamaged() {
    byte[] file = seal(Samples.ALICE);
    for (int at = AgeHeader.sizeOf(1) - 48; at < file.length; at++) {
      byte[] changed = file.clone();
      changed[at] ^= 1;
      assertInstanceOf(Opening.Damaged.class, AgeFile.open(changed, Samples.ALICE), "at " + at);
    }
  }

  @Test
  void open_bytesAfterTheEnd_isDamaged() {
    byte[] file = seal(Samples.ALICE);
    for (int extra : new int[] {1, 15, 16, 17, 1000}) {
      byte[] longer = Arrays.copyOf(file, file.length + extra);
      assertInstanceOf(Opening.Damaged.class, AgeFile.open(longer, Samples.ALICE));
    }
    byte[] twice = Samples.concat(file, file);
    assertInstanceOf(Opening.Damaged.class, AgeFile.open(twice, Samples.ALICE));
  }

  private static byte[] seal(Identity... identities) {
    return AgeFile.seal(MESSAGE, Samples.recipients(identities), Samples.RANDOM);
  }
}
