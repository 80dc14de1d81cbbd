package org.dissentchannel.client.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.NoteVerifier;
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

  @Test
  void of_notYetInTheLogOrOtherFields_isRefused() {
    var elsewhere = Entry.of(0, new byte[24], new byte[32], entry.body());
    assertFalse(SavedReceipt.of(filing.log(), elsewhere, shown).isDone());
    assertFalse(SavedReceipt.of(filing.log(), entry, filing.ofServer()).isDone());
  }
}
