package org.dissentchannel.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SizeClassTest {

  @Test
  void sizeBytes_ofAllSeven_areTheSpecifiedLengths() {
    int[] sizes = Arrays.stream(SizeClass.values()).mapToInt(SizeClass::sizeBytes).toArray();
    assertArrayEquals(new int[] {1024, 4096, 16384, 65536, 262144, 1048576, 4194304}, sizes);
  }

  @ParameterizedTest
  @EnumSource
  void forContent_atAndAboveTheLimit_changesClass(SizeClass sizeClass) {
    assertEquals(Optional.of(sizeClass), SizeClass.forContent(sizeClass.contentBytes()));
    Optional<SizeClass> next =
        Arrays.stream(SizeClass.values()).filter(c -> c.compareTo(sizeClass) > 0).findFirst();
    assertEquals(next, SizeClass.forContent(sizeClass.contentBytes() + 1));
  }

  @ParameterizedTest
  @EnumSource
  void pad_emptyAndFull_unpadsToTheSame(SizeClass sizeClass) {
    for (int size : new int[] {0, 1, sizeClass.contentBytes()}) {
      byte[] content = Samples.content(size);
      byte[] body = sizeClass.pad(content);
      assertEquals(sizeClass.sizeBytes(), body.length);
      assertArrayEquals(content, SizeClass.unpad(body).orElseThrow());
    }
    byte[] tooLong = new byte[sizeClass.contentBytes() + 1];
    assertThrows(IllegalArgumentException.class, () -> sizeClass.pad(tooLong));
  }

  @Test
  void unpad_everyOtherLengthUpTo1100_isRefused() {
    byte[] body = new byte[1100];
    for (int size = 0; size < body.length; size++) {
      assertEquals(size == 1024, SizeClass.unpad(Arrays.copyOf(body, size)).isPresent());
    }
  }

  @Test
  void unpad_lengthBeyondTheBodyOrNegative_isRefused() {
    for (int length : new int[] {1021, 1024, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
      byte[] body = ByteBuffer.allocate(1024).putInt(length).array();
      assertTrue(SizeClass.unpad(body).isEmpty());
    }
  }

  @Test
  void unpad_anyPaddingByteSet_isRefused() {
    for (int at = 4 + 10; at < 1024; at++) {
      byte[] body = SizeClass.KIB_1.pad(Samples.content(10));
      body[at] = (byte) 0x80;
      assertTrue(SizeClass.unpad(body).isEmpty());
    }
  }

  @Test
  void plaintextBytes_everyClassAndRecipientCount_isReachableOrTooSmall() {
    for (SizeClass sizeClass : SizeClass.values()) {
      for (int count = 1; count <= AgeFile.MAX_RECIPIENTS; count++) {
        int plaintext = sizeClass.plaintextBytes(count);
        boolean isTooSmall = sizeClass.ageFileBytes() < AgeFile.sizeOf(0, count);
        assertEquals(isTooSmall, plaintext < 0);
        if (!isTooSmall) {
          assertEquals(sizeClass.ageFileBytes(), AgeFile.sizeOf(plaintext, count));
        }
      }
    }
  }

  @Test
  void forPlaintext_oneByteTooMany_takesTheNextClass() {
    int most = SizeClass.KIB_4.plaintextBytes(1);
    assertEquals(Optional.of(SizeClass.KIB_4), SizeClass.forPlaintext(0, 1));
    assertEquals(Optional.of(SizeClass.KIB_4), SizeClass.forPlaintext(most, 1));
    assertEquals(Optional.of(SizeClass.KIB_16), SizeClass.forPlaintext(most + 1, 1));
    assertEquals(Optional.empty(), SizeClass.forPlaintext(4 << 20, 1));
  }

  @Test
  void ofAgeFile_onlyTheSixLengths_haveAClass() {
    assertEquals(Optional.of(SizeClass.KIB_16), SizeClass.ofAgeFile(15_872));
    assertEquals(Optional.empty(), SizeClass.ofAgeFile(512));
    assertEquals(Optional.empty(), SizeClass.ofAgeFile(15_871));
  }
}
