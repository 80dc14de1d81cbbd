package org.dissentchannel.transparency.note;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  /** The example in the documentation of Go's golang.org/x/mod/sumdb/note. */
  private static final String GO_KEY =
      "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

  private static final String GO_NOTE =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.

      — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
      """;

  private static final NoteSigner SIGNER = new NoteSigner("a.test/b", SigningKey.of(new byte[32]));
  private static final NoteSigner OTHER =
      new NoteSigner("a.test/b", SigningKey.of(Arrays.copyOf(new byte[] {1}, 32)));

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void verifies_noteSignedByGo_isTrue() {
    var verifier = NoteVerifier.parse(GO_KEY).orElseThrow();
    var note = SignedNote.parse(utf8(GO_NOTE)).orElseThrow();
    assertTrue(verifier.verifies(note));
    assertArrayEquals(utf8(GO_NOTE), note.bytes());
    assertEquals(GO_KEY, verifier.vkey());
  }

  @Test
  void verifies_anyByteChangedOrCutOff_isNeverTrue() {
    var good = SIGNER.sign("one\n\ntwö\n").bytes();
    assertTrue(SIGNER.verifier().verifies(SignedNote.parse(good).orElseThrow()));
    for (int at = 0; at < good.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        var bad = good.clone();
        bad[at] ^= (byte) (1 << bit);
        assertFalse(SignedNote.parse(bad).filter(SIGNER.verifier()::verifies).isPresent());
      }
      var cut = Arrays.copyOf(good, at);
      assertFalse(SignedNote.parse(cut).filter(SIGNER.verifier()::verifies).isPresent());
    }
  }

  @Test
  void verifies_unknownSignatures_areCarriedUnharmed() {
    var own = SIGNER.sign("text\n");
    var lines = new ArrayList<NoteSignature>();
    lines.add(NoteSignature.of("witness.test", 0x01020304, new byte[] {4, 5}));
    lines.add(own.signatures().getFirst());
    lines.add(OTHER.sign("other text\n").signatures().getFirst());
    lines.add(NoteSignature.of("post-quantum.test", -1, new byte[5000]));
    var note = new SignedNote("text\n", lines);
    var again = SignedNote.parse(note.bytes()).orElseThrow();
    assertEquals(note, again);
    assertTrue(SIGNER.verifier().verifies(again));
    assertFalse(OTHER.verifier().verifies(again));
    assertEquals(0x01020304, again.signatures().getFirst().keyId());
    assertArrayEquals(new byte[] {4, 5}, again.signatures().getFirst().signature());
  }

  @Test
  void verifies_goodAndBadLineOfOneKey_isFalse() {
    var good = SIGNER.sign("text\n").signatures().getFirst();
    var bad = SIGNER.sign("else\n").signatures().getFirst();
    assertFalse(SIGNER.verifier().verifies(new SignedNote("text\n", List.of(good, bad))));
    assertTrue(SIGNER.verifier().verifies(new SignedNote("text\n", List.of(good, good))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        "text\n\n\n",
        "text\n\n— a.test AAAAAAE=",
        "text\n— a.test AAAAAAE=\n",
        "text\n\n- a.test AAAAAAE=\n",
        "text\n\n—a.test AAAAAAE=\n",
        "text\n\n— a.test  AAAAAAE=\n",
        "text\n\n—  AAAAAAE=\n",
        "text\n\n— a.test\n",
        "text\n\n— a+b AAAAAAE=\n",
        "text\n\n— a\u00a0b AAAAAAE=\n",
        "text\n\n— a.test AAAAAA==\n",
        "text\n\n— a.test AAAAAAE\n",
        "text\n\n— a.test AAAAAAF=\n",
        "text\n\n— a.test AAAAAA_=\n",
        "text\n\n— a.test AAAAAAE=\nmore\n",
        "text\n\n— a.test AAAAAAE=\n\n",
        "te\txt\n\n— a.test AAAAAAE=\n",
        "text\r\n\r\n— a.test AAAAAAE=\r\n",
        "te\u0000xt\n\n— a.test AAAAAAE=\n"
      })
  void parse_malformedNote_isEmpty(String note) {
    assertEquals(Optional.empty(), SignedNote.parse(utf8(note)));
  }

  @Test
  void parse_wellFormedNote_isThere() {
    assertTrue(SignedNote.parse(utf8("text\n\n— a.test AAAAAAE=\n")).isPresent());
    assertTrue(SignedNote.parse(utf8("\n\n— a.test AAAAAAE=\n")).isPresent());
  }

  @Test
  void parse_tooMuchOrNotUtf8_isEmpty() {
    var line = NoteSignature.of("a.test", 0, new byte[1]);
    var most = new SignedNote("text\n", Collections.nCopies(100, line)).bytes();
    assertTrue(SignedNote.parse(most).isPresent());
    var tooMany = Arrays.copyOf(most, most.length + utf8(line.line()).length);
    System.arraycopy(utf8(line.line()), 0, tooMany, most.length, tooMany.length - most.length);
    assertTrue(SignedNote.parse(tooMany).isEmpty());
    var long_ = SIGNER.sign("x".repeat(SignedNote.MAX_SIZE) + "\n").bytes();
    assertTrue(SignedNote.parse(long_).isEmpty());
    var broken = utf8("tex\u00e9\n\n— a.test AAAAAAE=\n");
    broken[4] = 'x';
    assertTrue(SignedNote.parse(broken).isEmpty());
  }

  @Test
  void sign_textThatIsNotLines_throws() {
    assertThrows(IllegalArgumentException.class, () -> SIGNER.sign("no newline"));
    assertThrows(IllegalArgumentException.class, () -> SIGNER.sign("tab\t\n"));
    var key = SigningKey.of(new byte[32]);
    assertThrows(IllegalArgumentException.class, () -> new NoteSigner("", key));
    assertThrows(IllegalArgumentException.class, () -> new NoteSigner("a b", key));
    assertThrows(IllegalArgumentException.class, () -> new NoteSigner("a+b", key));
  }

  @Test
  void vkey_anyCharacterCutOffOrChanged_isEmpty() {
    for (int length = 0; length < GO_KEY.length(); length++) {
      assertEquals(Optional.empty(), NoteVerifier.parse(GO_KEY.substring(0, length)));
      var changed = new StringBuilder(GO_KEY);
      changed.setCharAt(length, changed.charAt(length) == 'z' ? 'y' : 'z');
      assertEquals(Optional.empty(), NoteVerifier.parse(changed.toString()));
    }
  }
}
