package org.dissentchannel.client.office;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.client.filing.PackedFiling;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.Contexts;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.protocol.log.BodySignature;
import org.dissentchannel.protocol.log.FieldOpening;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.Promise;
import org.dissentchannel.transparency.note.SignedPromise;
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

  private FilingMaterial material(Entry entry, PackedFiling packed, Openings openings) {
    return new FilingMaterial(entry, packed, openings, filing.consents(packed));
  }

  private void requireLacking(Entry entry, FilingConsent... consents) {
    var material = new FilingMaterial(entry, packed, shown, List.of(consents));
    assertEquals(
        "The filing lacks the consents its members agreed to need.",
        check("secretary").open(material).reason());
  }

  @Test
  void open_fewerConsentsThanNeeded_isRefused() {
    var entry = filing.file(packed, ofServer);
    requireLacking(entry);
    requireLacking(entry, filing.consent(0, filing.consenting(packed)));
  }

  @Test
  void open_twoConsentsOfOneMember_isRefused() {
    var entry = filing.file(packed, ofServer);
    var act = filing.consenting(packed);
    var once = filing.consent(0, act);
    requireLacking(entry, once, once);
    requireLacking(entry, once, filing.consent(0, act));
    requireLacking(entry, once, filing.consent(1, act), filing.consent(0, act));
  }

  @Test
  void open_consentToSomethingElse_isRefused() {
    var entry = filing.file(packed, ofServer);
    var act = filing.consenting(packed);
    var right = filing.consent(0, act);
    var again = filing.pack(filing.rows());
    requireLacking(entry, right, filing.consent(1, filing.consenting(again)));
    var contexts = new Contexts(filing.log().org(), SampleOrganisation.EPOCH);
    var room = filing.pass().keyHash();
    var freezing = Act.consentToFreeze(contexts, room, packed.authorsPart().hash());
    requireLacking(entry, right, filing.consent(1, freezing));
    var part = Octets.of(packed.authorsPart().bytes());
    var otherRoom = Act.consentToFile(contexts, Hash.sha256(new byte[] {1}), part);
    requireLacking(entry, right, filing.consent(1, otherRoom));
  }

  @Test
  void open_consentWithoutTheRoomsSignature_isRefused() {
    var entry = filing.file(packed, ofServer);
    var act = filing.consenting(packed);
    var right = filing.consent(0, act);
    var other = filing.consent(1, act);
    requireLacking(entry, right, new FilingConsent(other.presented(), Octets.of(new byte[64])));
    requireLacking(entry, right, new FilingConsent(other.presented(), right.cosignSignature()));
    var file = filing.keys().file().sign(other.presented().cosignMessage(act));
    requireLacking(entry, right, new FilingConsent(other.presented(), Octets.of(file)));
  }

  /** One drafter has the room's keys: what is forged here is signed with them, as it would be. */
  @Test
  void open_consentWithoutAProofOfItsMember_isRefused() {
    var entry = filing.file(packed, ofServer);
    var act = filing.consenting(packed);
    var right = filing.consent(0, act);
    var shown = filing.consent(1, act).presented();
    var proof = shown.proof().bytes();
    proof[proof.length - 1] ^= 1;
    requireLacking(entry, right, signed(act, with(shown, shown.pseudonym(), Octets.of(proof))));
    var own = right.presented();
    requireLacking(entry, right, signed(act, with(own, shown.pseudonym(), own.proof())));
  }

  private static PresentedAct with(PresentedAct shown, Octets pseudonym, Octets proof) {
    return new PresentedAct(
        shown.header(),
        shown.action(),
        shown.subject(),
        shown.seq(),
        shown.indexes(),
        shown.values(),
        shown.recordHash(),
        pseudonym,
        proof);
  }

  private FilingConsent signed(Act act, PresentedAct presented) {
    var signature = filing.keys().cosign().sign(presented.cosignMessage(act));
    return new FilingConsent(presented, Octets.of(signature));
  }

  @Test
  void open_moreConsentsThanNeeded_opensOnlyIfAllHold() {
    var entry = filing.file(packed, ofServer);
    var act = filing.consenting(packed);
    var three = List.of(filing.consent(0, act), filing.consent(1, act), filing.consent(2, act));
    var check = check("secretary");
    assertTrue(check.open(new FilingMaterial(entry, packed, shown, three)).isDone());
    var spoilt = new FilingConsent(three.get(2).presented(), three.get(1).cosignSignature());
    requireLacking(entry, three.get(0), three.get(1), spoilt);
  }

  @Test
  void open_everyOffice_recountsAndOnlyAddresseesReadTheName() {
    var entry = filing.file(packed, ofServer);
    var material = material(entry, packed, shown);
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
  void open_tooFewOfTheRowsHold_isRefused() {
    var rows = filing.rows();
    var spoiled =
        rows.set().rows().stream()
            .map(row ->
                row.presented().isNamed()
                    ? row
                    : new SignatureRow(row.presented(), Octets.of(new byte[64]), row.record()))
            .toList();
    var padded = filing.pack(rows.with(new SignatureSet(spoiled)));
    var entry = filing.file(padded, ofServer);
    assertEquals(
        "Fewer signatures hold than the members agreed to need.",
        check("secretary").open(material(entry, padded, shown)).reason());
  }

  @Test
  void open_dayToCome_isRefused() {
    var later =
        FieldOpening.salted(
            FiledField.FILED_ON,
            Json.text(SampleFiling.FILED_ON.plusDays(1).toString()),
            filing.sample().random());
    var postDated =
        ofServer
            .only(List.of(FiledField.NUMBER, FiledField.PREVIOUS))
            .and(Openings.of(List.of(later)));
    var entry = filing.file(packed, postDated);
    assertEquals(
        "The filing bears the day 2016-06-17, which has not come.",
        check("secretary").open(material(entry, packed, postDated)).reason());
  }

  @Test
  void promise_ofAnotherLeafOrForNextYear_isNone() {
    var leaf = filing.file(packed, ofServer).leafHash();
    var signer = filing.sample().promiseSigner();
    var soon = SampleOrganisation.NOW.plusSeconds(3_600);
    var late = SampleOrganisation.NOW.plusSeconds(366 * 86_400L);
    var log = filing.log();
    var honest = SignedPromise.sign(signer, new Promise(log.origin(), leaf, soon));
    var empty = SignedPromise.sign(signer, new Promise(log.origin(), leaf, late));
    assertEquals(Optional.of(honest), log.promise(Octets.of(honest.bytes()), leaf));
    assertEquals(Optional.empty(), log.promise(Octets.of(honest.bytes()), log.org().hash()));
    assertEquals(Optional.empty(), log.promise(Octets.of(empty.bytes()), leaf));
  }

  @Test
  void open_notInTheLog_isRefused() {
    var entry = Entry.of(0, new byte[24], new byte[32], new byte[] {1});
    var refused = check("secretary").open(material(entry, packed, shown));
    assertEquals("The filing is not in the log.", refused.reason());
  }

  @Test
  void open_otherOpeningsOrAuthorsPart_isRefused() {
    var entry = filing.file(packed, ofServer);
    var others = filing.ofServer().only(List.of(FiledField.NUMBER, FiledField.FILED_ON));
    var numberOnly = ofServer.only(List.of(FiledField.NUMBER));
    var check = check("secretary");
    assertFalse(check.open(material(entry, packed, others)).isDone());
    assertFalse(check.open(material(entry, packed, numberOnly)).isDone());
    var again = filing.pack(filing.rows());
    assertFalse(check.open(material(entry, again, shown)).isDone());
  }

  @Test
  void open_entrySignedBySomebodyElse_isRefused() {
    var tag = ThreadTag.of(filing.keys().thread(), ThreadTag.ROOM_LANE, 0);
    var cosign = filing.keys().cosign();
    var signature = BodySignature.of(cosign.verifierKey(), Octets.of(cosign.sign(new byte[32])));
    var entry = filing.log(tag, SignedBody.of(packed.authorsPart().with(ofServer), signature));
    var refused = check("secretary").open(material(entry, packed, shown));
    assertEquals("The room's drafters did not ask for this filing.", refused.reason());
  }

  @Test
  void open_entryInAnotherThread_isRefused() {
    var right = filing.file(packed, ofServer);
    var tag = ThreadTag.of(filing.keys().thread(), ThreadTag.ROOM_LANE, 1);
    var entry = filing.log(tag, SignedBody.read(right.body()));
    var refused = check("secretary").open(material(entry, packed, shown));
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
    var opened = check("secretary").open(material(entry, stripped, shown)).value();
    assertEquals(List.of(), opened.readNames());
    assertEquals(1, opened.missingNames());
  }
}
