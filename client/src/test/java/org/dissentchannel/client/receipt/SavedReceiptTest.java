package org.dissentchannel.client.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.Checkpoint;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SavedReceiptTest {
  private final SampleFiling filing = new SampleFiling();
  private final PackedFiling packed = filing.pack(filing.rows());
  private final Openings ofServer = filing.ofServer();
  private final Openings shown =
      packed.authorsPart().openings().and(ofServer.only(List.of(FiledField.FILED_ON)));
  private final Entry entry = filing.file(packed, ofServer);
  private final SetUpSheet sheet = filing.log().sheet();

  @AfterEach
  void close() {
    filing.close();
  }

  private SavedReceipt receipt() {
    return SavedReceipt.of(filing.log(), entry, shown).value();
  }

  @Test
  void verify_fileAloneAfterTheServerIsGone_holds() {
    var file = receipt().bytes();
    filing.close();
    var verified = SavedReceipt.read(file).verify(sheet).value();
    assertEquals(entry, verified.entry());
    assertEquals(Optional.of(4L), verified.signers());
    assertEquals(Optional.of(SampleFiling.FILED_ON), verified.filedOn());
    assertEquals(Optional.of(filing.frozen().text().root()), verified.textRoot());
    assertTrue(verified.number().isEmpty());
  }

  @Test
  void verify_otherKeyOrOrigin_fails() {
    var other = SigningKey.of(new byte[32]).verifierKey();
    for (var key :
        List.of(
            new NoteVerifier(sheet.origin(), other),
            new NoteVerifier("elsewhere/log", sheet.logKey().key()))) {
      assertFalse(receipt().verify(new SetUpSheet(sheet.org(), key)).isDone());
    }
  }

  @Test
  void read_everyTruncation_isMalformed() {
    var bytes = receipt().bytes();
    for (int size = 0; size < bytes.length; size += 3) {
      var cut = Arrays.copyOf(bytes, size);
      assertThrows(MalformedException.class, () -> SavedReceipt.read(cut), "size " + size);
    }
  }

  @Test
  void verify_anyByteAltered_isRefused() {
    var good = receipt().bytes();
    for (int at = 0; at < good.length; at += 5) {
      var bad = good.clone();
      bad[at] ^= 1;
      var verified = Outcome.of(() -> SavedReceipt.read(bad).verify(sheet).value());
      assertFalse(verified.isDone(), "byte " + at);
    }
  }

  private static Cosigner cosigner(int seed) {
    return new Cosigner("w" + seed, SigningKey.of(Arrays.copyOf(new byte[] {(byte) seed}, 32)));
  }

  /** The receipt of a log whose server saw these lines under its checkpoint when it was saved. */
  private VerifiedReceipt verified(NoteSignature... lines) {
    var parts = Lp.read(receipt().bytes(), 3);
    var checkpoint = filing.log().checkpoint();
    var plain = new String(parts.get(1).bytes(), StandardCharsets.UTF_8);
    var note = new String(checkpoint.bytes(), StandardCharsets.UTF_8);
    var cosigned = new String(checkpoint.with(List.of(lines)).bytes(), StandardCharsets.UTF_8);
    assertTrue(plain.endsWith(note));
    var proof = plain.substring(0, plain.length() - note.length()) + cosigned;
    var file =
        Lp.of(parts.get(0).bytes(), proof.getBytes(StandardCharsets.UTF_8), parts.get(2).bytes());
    var keys = IntStream.range(1, 4).mapToObj(seed -> cosigner(seed).key()).toList();
    var named = new SetUpSheet(sheet.org(), sheet.logKey(), keys);
    return SavedReceipt.read(file).verify(named).value();
  }

  private NoteSignature line(int seed, long second) {
    var checkpoint = filing.log().checkpoint().checkpoint();
    return cosigner(seed).cosign(checkpoint, Instant.ofEpochSecond(second));
  }

  @Test
  void verify_cosignatures_areCountedByTheWitnessesOfTheSheet() {
    assertEquals("0 of 3 witnesses", verified().witnessing().sentence());
    var one = verified(line(1, 1_466_100_000)).witnessing();
    assertFalse(one.isWitnessed());
    // A stranger's line, and a second one of the same witness, are no more voices.
    var still = verified(line(1, 1_466_100_000), line(1, 1_466_100_060), line(9, 1_466_100_000));
    assertEquals("1 of 3 witnesses", still.witnessing().sentence());
    var two = verified(line(1, 1_466_100_000), line(3, 1_466_100_060)).witnessing();
    assertEquals("2 of 3 witnesses", two.sentence());
    // The later of the two: one of them alone must not make the filing look older.
    assertEquals(Optional.of(Instant.ofEpochSecond(1_466_100_060)), two.confirmedBy());
    var alone = SavedReceipt.read(receipt().bytes()).verify(sheet).value();
    assertEquals("this server's own word", alone.witnessing().sentence());
  }

  @Test
  void verify_lineUnderAWitnesssNameThatItDidNotMake_leavesNothing() {
    var checkpoint = filing.log().checkpoint().checkpoint();
    var good = line(2, 1_466_100_000);
    var bytes = Base64.getDecoder().decode(good.base64());
    bytes[70] ^= 1;
    var altered = new NoteSignature(good.name(), Base64.getEncoder().encodeToString(bytes));
    var moved =
        cosigner(2)
            .cosign(
                new Checkpoint(checkpoint.origin(), new TreeHead(1, entry.leafHash()), List.of()),
                Instant.ofEpochSecond(1_466_100_000));
    for (var forged : List.of(altered, moved)) {
      var failed =
          assertThrows(
              StepFailedException.class,
              () -> verified(line(1, 1_466_100_000), line(3, 1_466_100_000), forged));
      assertEquals(
          "The checkpoint bears a cosignature that its witness did not make.", failed.getMessage());
    }
  }

  @Test
  void of_notYetInTheLogOrOtherFields_isRefused() {
    var elsewhere = Entry.of(0, new byte[24], new byte[32], entry.body());
    assertFalse(SavedReceipt.of(filing.log(), elsewhere, shown).isDone());
    assertFalse(SavedReceipt.of(filing.log(), entry, filing.ofServer()).isDone());
  }
}
