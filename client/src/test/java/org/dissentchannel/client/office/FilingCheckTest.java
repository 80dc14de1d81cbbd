package org.dissentchannel.client.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.log.BodySignature;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.entry.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilingCheckTest {
  private final SampleFiling filing = new SampleFiling();
  private final PackedFiling packed = filing.pack(filing.rows());
  private final Openings ofServer = filing.ofServer();
  private final Openings shown = ofServer.only(List.of(FiledField.NUMBER, FiledField.FILED_ON));

  @AfterEach
  void close() {
    filing.close();
  }

  private FilingCheck check(String office) {
    return FilingCheck.of(filing.log(), filing.sample().office(office));
  }

  @Test
  void open_everyOffice_recountsAndOnlyAddresseesReadTheName() {
    var entry = filing.file(packed, ofServer);
    var material = new FilingMaterial(entry, packed, shown);
    var namesTo = filing.sample().charter().identity().namesTo();
    for (Office office : filing.sample().charter().offices()) {
      var opened = check(office.id()).open(material).value();
      assertEquals(4, opened.recount().total());
      assertTrue(opened.recount().isSound());
      assertEquals(
          namesTo.contains(office.id()) ? List.of(SampleFiling.NAME) : List.of(),
          opened.readNames(),
          office.id());
      assertEquals(0, opened.missingNames());
      assertEquals(LocalDate.of(2016, 6, 20), opened.deadlines().acknowledgeBy());
    }
  }

  @Test
  void open_notInTheLog_isRefused() {
    var entry = Entry.of(0, new byte[24], new byte[32], new byte[] {1});
    var refused = check("secretary").open(new FilingMaterial(entry, packed, shown));
    assertEquals("The filing is not in the log.", refused.reason());
  }

  @Test
  void open_otherOpeningsOrAuthorsPart_isRefused() {
    var entry = filing.file(packed, ofServer);
    var others = filing.ofServer().only(List.of(FiledField.NUMBER, FiledField.FILED_ON));
    var numberOnly = ofServer.only(List.of(FiledField.NUMBER));
    var check = check("secretary");
    assertFalse(check.open(new FilingMaterial(entry, packed, others)).isDone());
    assertFalse(check.open(new FilingMaterial(entry, packed, numberOnly)).isDone());
    var again = filing.pack(filing.rows());
    assertFalse(check.open(new FilingMaterial(entry, again, shown)).isDone());
  }

  @Test
  void open_entrySignedBySomebodyElse_isRefused() {
    var tag = ThreadTag.of(filing.keys().thread(), ThreadTag.ROOM_LANE, 0);
    var cosign = filing.keys().cosign();
    var signature = BodySignature.of(cosign.verifierKey(), Octets.of(cosign.sign(new byte[32])));
    var entry = filing.log(tag, SignedBody.of(packed.authorsPart().with(ofServer), signature));
    var refused = check("secretary").open(new FilingMaterial(entry, packed, shown));
    assertEquals("The room's drafters did not ask for this filing.", refused.reason());
  }

  @Test
  void open_entryInAnotherThread_isRefused() {
    var right = filing.file(packed, ofServer);
    var tag = ThreadTag.of(filing.keys().thread(), ThreadTag.ROOM_LANE, 1);
    var entry = filing.log(tag, SignedBody.read(right.body()));
    var refused = check("secretary").open(new FilingMaterial(entry, packed, shown));
    assertEquals("The entry stands in another thread than the package says.", refused.reason());
  }

  @Test
  void open_nameTakenOutOfThePackage_isMissingForAddressees() {
    var rows = filing.rows();
    var without =
        new org.dissentchannel.protocol.room.SignatureSet(
            rows.set().rows().stream().map(row -> row.with(Octets.empty())).toList());
    var stripped = filing.pack(rows.with(without));
    var entry = filing.file(stripped, ofServer);
    var opened = check("secretary").open(new FilingMaterial(entry, stripped, shown)).value();
    assertEquals(List.of(), opened.readNames());
    assertEquals(1, opened.missingNames());
  }
}
