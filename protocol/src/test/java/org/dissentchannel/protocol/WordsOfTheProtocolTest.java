package org.dissentchannel.protocol;

import static org.dissentchannel.protocol.fixture.Strictness.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dissentchannel.protocol.fixture.SeededRandom;
import org.dissentchannel.protocol.fixture.Strictness;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

final class WordsOfTheProtocolTest {
  @Test
  void lp_readAndWritten_isTheSame() {
    byte[] tuple = Lp.of(new byte[0], new byte[] {1}, new byte[300]);
    assertEquals(3, Lp.read(tuple, 3).size());
    Strictness.refusesEveryTruncation(tuple, bytes -> Lp.read(bytes, 3));
    refuses(tuple, bytes -> Lp.read(bytes, 2));
    refuses(tuple, bytes -> Lp.read(bytes, 4));
    assertEquals(List.of(), Lp.readAll(new byte[0], 3));
  }

  @Test
  void lp_lengthBeyondTheTuple_isRefused() {
    for (int first : new int[] {0x80, 0x7f, 0xff, 1}) {
      byte[] tuple = Lp.of(new byte[8]);
      tuple[0] = (byte) first;
      refuses(tuple, bytes -> Lp.read(bytes, 1));
    }
  }

  @Test
  void labelled_otherSplitOfTheSameBytes_isAnotherHash() {
    assertNotEquals(
        Labelled.hash("a", new byte[] {1, 2}, new byte[0]),
        Labelled.hash("a", new byte[] {1}, new byte[] {2}));
    assertEquals(
        Hash.sha256(Lp.of(new byte[] {'a'}, new byte[] {1})), Labelled.hash("a", new byte[] {1}));
  }

  // RFC 5869 appendix A.1 and A.3.
  @Test
  void hkdf_vectorsOfTheRfc_match() {
    Secret ikm = Secret.of(HexFormat.of().parseHex("0b".repeat(22)));
    byte[] salt = HexFormat.of().parseHex("000102030405060708090a0b0c");
    byte[] info = HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9");
    assertEquals(
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        HexFormat.of().formatHex(Hkdf.derive(ikm, salt, info, 42).bytes()));
    assertEquals(
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        HexFormat.of().formatHex(Hkdf.derive(ikm, "", 42).bytes()));
  }

  @Test
  void words_typedWithOtherCaseAndSpace_areTheSame() {
    Words words = Words.draw(new SeededRandom("words"), 8);
    String typed = "  " + words.spelling().toUpperCase(Locale.ROOT).replace(" ", "\n ");
    assertEquals(Optional.of(words), Words.parse(typed, 8));
    assertFalse(words.toString().contains(words.spelling().substring(0, 4)));
  }

  @Test
  void words_otherNumberOrUnknown_areRefused() {
    String spelling = Words.draw(new SeededRandom("words"), 8).spelling();
    assertTrue(Words.parse(spelling, 7).isEmpty());
    assertTrue(Words.parse(spelling + " abacus", 8).isEmpty());
    assertTrue(Words.parse("", 8).isEmpty());
    assertTrue(Words.parse("nosuchword", 1).isEmpty());
  }

  @Test
  void wordList_bytes_areThoseOfItsSource() throws IOException {
    try (var in = WordList.class.getResourceAsStream("words.txt")) {
      assertTrue(in != null);
      assertEquals(
          "6d557f0693958fb5e650b68b5bee585eb82cf4da32965505c789e924743bc522",
          Hash.sha256(in.readAllBytes()).hex());
    }
    assertEquals("abacus", WordList.word(0));
    assertEquals("zoom", WordList.word(WordList.SIZE - 1));
  }

  @Test
  void padded_otherPaddingOrLength_isRefused() {
    byte[] padded = Padded.write(new byte[] {7, 8}, 16);
    assertEquals(Octets.of(new byte[] {7, 8}), Octets.of(Padded.read(padded)));
    padded[15] = 1;
    refuses(padded, Padded::read);
    padded[15] = 0;
    padded[3] = 13;
    refuses(padded, Padded::read);
    refuses(new byte[3], Padded::read);
    assertThrows(IllegalArgumentException.class, () -> Padded.write(new byte[13], 16));
  }

  @Test
  void secret_shown_saysNothing() {
    assertEquals("Secret[2 bytes]", Secret.of(new byte[] {1, 2}).toString());
    assertEquals(Secret.of(new byte[] {1, 2}), Secret.of(new byte[] {1, 2}));
    assertNotEquals(Secret.of(new byte[] {1, 2}), Secret.of(new byte[] {1, 3}));
  }
}
