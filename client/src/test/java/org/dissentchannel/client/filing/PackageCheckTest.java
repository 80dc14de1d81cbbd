package org.dissentchannel.client.filing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.envelope.Envelope;
import org.dissentchannel.envelope.Identity;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Recipients;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.log.LeafClass;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.room.EnvelopeHeader;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.FilingFields;
import org.dissentchannel.protocol.room.PackageIndex;
import org.dissentchannel.protocol.room.RoomEnvelope;
import org.dissentchannel.protocol.room.SignatureRow;
import org.dissentchannel.protocol.room.SignatureSet;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PackageCheckTest {
  private static final SampleFiling FILING = new SampleFiling();
  private static final PackedFiling PACKED = FILING.pack(FILING.rows());

  @AfterAll
  static void close() {
    FILING.close();
  }

  private static Outcome<OpenedPackage> open(PackedFiling packed) {
    var check = new PackageCheck(FILING.log(), FILING.keys().read());
    return Outcome.of(() -> check.open(packed));
  }

  @Test
  void open_honestPackage_recountsEverySignature() {
    var opened = open(PACKED).value();
    assertTrue(opened.recount().isSound());
    assertEquals(4, opened.recount().total());
    assertEquals(1, opened.recount().named());
    assertEquals(
        List.of(new Recount.Group(List.of("1"), 1), new Recount.Group(List.of("2-3"), 3)),
        opened.recount().byValue());
    assertEquals(FILING.frozen().text(), opened.text());
  }

  @Test
  void open_anyByteOfAPartAltered_isRefused() {
    for (int part = 0; part < PACKED.partFiles().size(); part++) {
      int size = PACKED.partFiles().get(part).size();
      for (int at = 0; at < size; at += size / 40) {
        var bytes = PACKED.partFiles().get(part).bytes();
        bytes[at] ^= 1;
        var files = new ArrayList<>(PACKED.partFiles());
        files.set(part, Octets.of(bytes));
        assertFalse(open(new PackedFiling(PACKED.authorsPart(), files)).isDone(), "byte " + at);
      }
    }
  }

  @Test
  void open_partsMissingSwappedOrOfAnotherPackage_isRefused() {
    var swapped = new ArrayList<>(PACKED.partFiles());
    Collections.reverse(swapped);
    var other = FILING.pack(FILING.rows());
    for (var files : List.of(swapped, PACKED.partFiles().subList(0, 1), other.partFiles())) {
      assertFalse(open(new PackedFiling(PACKED.authorsPart(), files)).isDone());
    }
    assertFalse(open(new PackedFiling(other.authorsPart(), PACKED.partFiles())).isDone());
  }

  @Test
  void open_aSignatureThatDoesNotHold_isCountedOutWithItsPlace() {
    var rows = new ArrayList<>(FILING.rows().set().rows());
    var first = rows.getFirst();
    rows.set(0, new SignatureRow(first.presented(), other(first), first.record()));
    var packed = FILING.pack(FILING.rows().with(new SignatureSet(rows)));
    var recount = open(packed).value().recount();
    assertEquals(3, recount.total());
    assertEquals(
        List.of("Signature 1 of 4: It is not signed with the room's key for members."),
        recount.faults());
  }

  private static Octets other(SignatureRow row) {
    var bytes = row.cosignSignature().bytes();
    bytes[3] ^= 1;
    return Octets.of(bytes);
  }

  @Test
  void open_signatureLeftOut_hasAnotherSetRootThanTheRows() {
    var rows = FILING.rows().set().rows();
    var fewer = FILING.pack(FILING.rows().with(new SignatureSet(rows.subList(1, 4))));
    assertEquals(3, open(fewer).value().recount().total());
    assertFalse(open(new PackedFiling(PACKED.authorsPart(), fewer.partFiles())).isDone());
  }

  @Test
  void take_rowsUnsortedDoubledOrForged_areRefused() {
    var rows = FILING.rowsOnServer();
    var reversed = new ArrayList<>(rows);
    Collections.reverse(reversed);
    var doubled = new ArrayList<>(rows);
    doubled.add(1, rows.getFirst());
    var forged = new ArrayList<>(rows);
    forged.set(
        2, new SignatureRow(rows.get(2).presented(), other(rows.get(2)), rows.get(2).record()));
    var intake = new RowIntake(FILING.station(), FILING.pass());
    for (var bad : List.of(reversed, doubled, forged)) {
      assertThrows(
          StepFailedException.class,
          () -> intake.take(FILING.frozen(), SampleFiling.FILED_ON, bad));
    }
  }

  @Test
  void take_nameThatIsNotTheOneSignedFor_isLeftEmpty() {
    var rows = new ArrayList<SignatureRow>();
    for (var row : FILING.rowsOnServer()) {
      rows.add(row.presented().isNamed() ? row.with(Octets.of(new byte[14_336])) : row);
    }
    var taken =
        new RowIntake(FILING.station(), FILING.pass())
            .take(FILING.frozen(), SampleFiling.FILED_ON, rows);
    assertTrue(taken.set().rows().stream().allMatch(row -> row.record().isEmpty()));
    assertEquals(1, taken.set().named());
    assertTrue(
        FILING.rows().set().rows().stream()
            .allMatch(
                row -> row.record().isEmpty() == row.presented().recordHash().equals(Act.ZEROS)));
  }

  @Test
  void open_sealedToAStrangerInPlaceOfTheMonitor_isRefused() {
    var monitor = FILING.sample().office(FILING.sample().charter().monitor().id());
    var honest = open(PACKED).value();
    var stranger = Identity.generate(FILING.sample().random()).recipient();
    var all = new ArrayList<>(FILING.log().view().recipientsOn(SampleFiling.FILED_ON));
    var to = new ArrayList<Recipient>();
    all.forEach(key ->
        to.add(
            key.recipient().equals(monitor.identity().recipient()) ? stranger : key.recipient()));
    to.add(FILING.keys().read().recipient());
    var files = PACKED.partFiles().stream().map(file -> resealed(file, to)).toList();
    var index = honest.index();
    var part =
        new FilingFields(
                index.charter(),
                index.text().root(),
                PackageIndex.ciphertextHash(files),
                honest.set(),
                index.keys().hash(),
                index.ackToken(),
                FILING.log().head(),
                "",
                "")
            .salted(FILING.sample().random());
    assertEquals(
        "The package is not sealed to every office and to the room.",
        open(new PackedFiling(part, files)).reason());
  }

  @Test
  void beforeFiling_sealedToARevokedKey_isRefusedAndAfterwardsNot() {
    try (var own = new SampleFiling()) {
      var packed = own.pack(own.rows());
      var office = own.sample().charter().monitor().id();
      var body =
          SignedBody.of(
              own.sample().org(),
              new KeyRevoke(office, 0),
              List.of(own.sample().office(office).signing()));
      var code = LeafClass.KEY_REVOKE.code();
      var salt = new byte[Entry.SALT_SIZE];
      own.sample().log().append(Entry.of(code, new byte[Leaf.TAG_SIZE], salt, body.bytes()));
      own.file(packed, own.ofServer());
      var log = own.log();
      var read = own.keys().read();
      assertTrue(Outcome.of(() -> new PackageCheck(log, read).open(packed)).isDone());
      assertEquals(
          "The package is not sealed to every office and to the room.",
          Outcome.of(() -> PackageCheck.beforeFiling(log, read).open(packed)).reason());
    }
  }

  private static Octets resealed(Octets file, List<Recipient> to) {
    var body = Envelope.open(file.bytes(), FILING.keys().read()).opened().orElseThrow().body();
    var header =
        new EnvelopeHeader(
            EnvelopeKind.PACKAGE,
            FILING.sample().org(),
            FILING.pass().keyHash(),
            Octets.empty(),
            Recipients.hashes(to),
            0);
    return RoomEnvelope.seal(
        header, Octets.of(body), FILING.keys().file(), to, FILING.sample().random());
  }

  @Test
  void packageFile_writtenAndRead_isTheSameAndEveryCutIsRefused() {
    var bytes = PackageFile.write(PACKED);
    var read = PackageFile.read(bytes);
    assertEquals(PACKED.partFiles(), read.partFiles());
    assertTrue(open(read).isDone());
    int authorsPartEnd = 60 + PACKED.authorsPart().bytes().length;
    for (int size = 0; size < bytes.length; size += size < authorsPartEnd ? 97 : 4_099) {
      var cut = Arrays.copyOf(bytes, size);
      assertThrows(MalformedException.class, () -> PackageFile.read(cut), "size " + size);
    }
  }
}
