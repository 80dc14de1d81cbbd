package org.dissentchannel.client.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.client.receipt.SavedReceipt;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.BodySignature;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.entry.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SavedFilingCheckTest {
  private final SampleFiling filing = new SampleFiling();
  private final PackedFiling packed = filing.pack(filing.rows());
  private final Openings ofServer = filing.ofServer();

  @AfterEach
  void close() {
    filing.close();
  }

  private SavedFilingCheck check(String office) {
    return SavedFilingCheck.of(filing.log(), filing.sample().office(office)).value();
  }

  private SavedReceipt receipt(Entry entry, PackedFiling of) {
    return SavedReceipt.of(filing.log(), entry, of.authorsPart().openings()).value();
  }

  @Test
  void open_neverFiled_countsAndSaysSo() {
    var opened = check("secretary").open(packed).value();
    assertEquals(4, opened.recount().total());
    assertEquals(1, opened.readNames());
    assertInstanceOf(SavedFiling.NotFiled.class, opened.place());
    assertEquals(List.of("The log holds no entry of this filing."), opened.faults());
  }

  @Test
  void open_filed_isSoundAndItsEntryOnlyKnownByTheReceipt() {
    var entry = filing.file(packed, ofServer);
    var alone = check("secretary").open(packed).value();
    assertTrue(alone.isSound());
    assertInstanceOf(SavedFiling.InThread.class, alone.place());
    assertEquals(2, alone.unchecked().size());
    var shown = check("secretary").open(packed, receipt(entry, packed)).value();
    assertTrue(shown.isSound());
    assertInstanceOf(SavedFiling.Filed.class, shown.place());
    assertEquals(1, shown.unchecked().size());
  }

  @Test
  void open_checkedInJavaAlone_saysTheSame() {
    filing.file(packed, ofServer);
    var keys = filing.sample().office("secretary");
    var pure = SavedFilingCheck.of(filing.log().checkingInJava(), keys).value();
    var one = pure.open(packed).value();
    var other = check("secretary").open(packed).value();
    assertEquals(other.recount().byValue(), one.recount().byValue());
    assertEquals(other.names(), one.names());
    assertEquals(other.faults(), one.faults());
    var epoch = one.opened().index().freeze().epoch();
    assertTrue(filing.log().checkingInJava().check(epoch).isPure());
    assertFalse(filing.log().check(epoch).isPure());
  }

  @Test
  void open_receiptOfAnotherFilingOrNotOfTheRoom_isAFault() {
    var again = filing.pack(filing.rows());
    var other = receipt(filing.file(again, ofServer), again);
    var refused = check("secretary").open(packed, other).value();
    assertInstanceOf(SavedFiling.Contradicted.class, refused.place());
    assertEquals(List.of("The receipt is of another filing."), refused.faults());
    var tag = ThreadTag.of(filing.keys().thread(), ThreadTag.ROOM_LANE, 0);
    var cosign = filing.keys().cosign();
    var signature = BodySignature.of(cosign.verifierKey(), Octets.of(cosign.sign(new byte[32])));
    var forged = filing.log(tag, SignedBody.of(packed.authorsPart().with(ofServer), signature));
    var faults = check("secretary").open(packed, receipt(forged, packed)).value().faults();
    assertEquals(List.of("The room's drafters did not ask for this filing."), faults);
  }

  @Test
  void open_officeWithoutNames_saysThatItCannotSeeThem() {
    var to = filing.sample().charter().identity().namesTo();
    var office =
        filing.sample().charter().offices().stream()
            .filter(one -> !to.contains(one.id()))
            .findFirst()
            .orElseThrow();
    var opened = check(office.id()).open(packed).value();
    assertEquals(0, opened.readNames());
    assertTrue(opened.unchecked().toString().contains("to other offices"));
  }

  @Test
  void open_nameTakenOut_isAFault() {
    var rows = filing.rows();
    var without = rows.set().rows().stream().map(row -> row.with(Octets.empty())).toList();
    var stripped = filing.pack(rows.with(new SignatureSet(without)));
    filing.file(stripped, ofServer);
    var opened = check("secretary").open(stripped).value();
    assertEquals(
        List.of("Names that were promised to this office and are missing: 1."), opened.faults());
  }

  @Test
  void of_keysThatTheLogDoesNotKnow_isDeclined() {
    var keys = OfficeKeys.draw("secretary", 0, filing.sample().random());
    assertEquals(
        "The log knows no such keys of secretary.",
        SavedFilingCheck.of(filing.log(), keys).reason());
  }
}
