package org.dissentchannel.protocol.room;

import static org.dissentchannel.protocol.fixture.Strictness.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.act.Subjects;
import org.dissentchannel.protocol.fixture.Case;
import org.dissentchannel.protocol.fixture.Filing;
import org.dissentchannel.protocol.fixture.SeededRandom;
import org.dissentchannel.protocol.fixture.Strictness;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.NoteSigner;
import org.junit.jupiter.api.Test;

final class FilingTest {
  private static final Hash OTHER = Hash.sha256(new byte[] {4});

  @Test
  void freeze_ownBytes_areOfTheTextAndSigned() {
    FreezeRecord read = FreezeRecord.read(Case.FREEZE.bytes());
    assertEquals(Case.FREEZE, read);
    assertTrue(read.isOf(Case.TEXT));
    Octets signature = read.sign(Case.ROOM.file());
    assertTrue(read.isSignedBy(Case.ROOM.file().verifierKey(), signature));
    assertFalse(read.isSignedBy(Case.ROOM.cosign().verifierKey(), signature));
    Strictness.refusesEveryTruncation(Case.FREEZE.bytes(), FreezeRecord::read);
  }

  @Test
  void freeze_thatDiffersFromTheHead_isNotOfTheText() {
    Json.Obj json = Jcs.readObject(Case.FREEZE.bytes());
    for (Json.Obj other :
        List.of(
            json.with("min_signers", 1),
            json.with("file_consents", 1),
            json.with("shows", Json.array(List.of())),
            json.with("epoch", "2016-3"),
            json.with("charter", Json.bytes(OTHER)),
            json.with("text_root", Json.bytes(OTHER)))) {
      assertFalse(FreezeRecord.read(Jcs.write(other)).isOf(Case.TEXT));
    }
    refuses(Jcs.write(json.with("version", 0)), FreezeRecord::read);
  }

  @Test
  void row_everyTruncation_isRefused() {
    byte[] row = Filing.ROWS.getFirst().bytes();
    assertEquals(Filing.ROWS.getFirst(), SignatureRow.read(row));
    Strictness.refusesEveryTruncation(row, SignatureRow::read);
    Octets both = Octets.concat(row, Filing.ROWS.get(1).bytes());
    assertEquals(Filing.ROWS.subList(0, 2), SignatureRow.readAll(both.bytes(), 2));
    refuses(both.bytes(), bytes -> SignatureRow.readAll(bytes, 1));
    refuses(both.slice(0, both.size() - 1).bytes(), bytes -> SignatureRow.readAll(bytes, 2));
  }

  @Test
  void signatureSet_oneMemberTwice_isRefused() {
    List<SignatureRow> twice = new ArrayList<>(Filing.ROWS);
    twice.add(Filing.ROWS.getFirst());
    assertThrows(IllegalArgumentException.class, () -> SignatureSet.sorted(twice));
    assertEquals(3, Filing.SET.total());
    assertEquals(1, Filing.SET.named());
  }

  @Test
  void signatureSet_oneLeftOut_hasAnotherRoot() {
    SignatureSet less = new SignatureSet(Filing.SET.rows().subList(0, 2));
    assertNotEquals(Filing.SET.root(), less.root());
    assertTrue(FilingFields.counts(Filing.PART, Filing.SET));
    assertFalse(FilingFields.counts(Filing.PART, less));
  }

  @Test
  void fields_ownBytes_areTheSame() {
    AuthorsPart read = AuthorsPart.read(Filing.PART.bytes());
    assertEquals(Filing.PART, read);
    assertEquals(Optional.of(Case.TEXT.root()), read.openings().hash(FiledField.TEXT_ROOT));
    assertEquals(Optional.of(""), read.openings().text(FiledField.SUMMARY));
    assertEquals(
        Octets.of(Filing.PART.hash().bytes()), Subjects.filing(Octets.of(Filing.PART.bytes())));
    Strictness.refusesEveryTruncation(Filing.PART.bytes(), AuthorsPart::read);
  }

  @Test
  void package_ownBytes_areCoherent() {
    PackageIndex read = PackageIndex.read(Filing.INDEX.bytes());
    assertEquals(Filing.INDEX, read);
    assertTrue(read.isCoherent());
    assertEquals(Filing.SET, read.rowsOf(Filing.PARTS));
    Strictness.refusesEveryTruncation(Filing.INDEX.bytes(), PackageIndex::read);
  }

  @Test
  void package_rowsMissingMisplacedOrAltered_areRefused() {
    assertTrue(Filing.PARTS.size() > 1);
    List<Octets> reversed = Filing.PARTS.reversed();
    List<Octets> altered = new ArrayList<>(Filing.PARTS);
    byte[] flipped = altered.getFirst().bytes();
    flipped[200] ^= 1;
    altered.set(0, Octets.of(flipped));
    for (List<Octets> wrong :
        List.of(reversed, altered, Filing.PARTS.subList(1, Filing.PARTS.size()))) {
      assertThrows(MalformedException.class, () -> Filing.INDEX.rowsOf(wrong));
    }
    assertNotEquals(
        PackageIndex.ciphertextHash(Filing.PARTS), PackageIndex.ciphertextHash(reversed));
  }

  @Test
  void name_readByAddressee_isTheSigners() {
    SignatureRow named = Filing.NAMED;
    CheckedAct checked = checked(named);
    assertEquals(
        new NameReading.Named("Example Person 2"),
        NameReading.of(
            checked,
            named.record(),
            Case.SECRETARY,
            Case.CHECK,
            Case.ROOM_KEY_HASH,
            Case.TEXT.root()));
  }

  @Test
  void name_withoutRecordOrOfAnotherMember_isMissing() {
    SignatureRow named = Filing.NAMED;
    CheckedAct checked = checked(named);
    assertEquals(
        new NameReading.Missing(),
        NameReading.of(
            checked,
            Octets.empty(),
            Case.SECRETARY,
            Case.CHECK,
            Case.ROOM_KEY_HASH,
            Case.TEXT.root()));
    Octets borrowed = Filing.n1(2, 0);
    var claim = Case.signer(5).present(Case.sign(), 0, NamedRecord.recordHash(borrowed));
    CheckedAct impostor =
        assertInstanceOf(CheckedAct.class, Case.CHECK.check(claim.bytes(), Case.sign()));
    assertEquals(
        new NameReading.Missing(),
        NameReading.of(
            impostor, borrowed, Case.SECRETARY, Case.CHECK, Case.ROOM_KEY_HASH, Case.TEXT.root()));
    assertEquals(Optional.empty(), NamedRecord.openInOffice(named.record(), Case.STEWARD));
  }

  private static CheckedAct checked(SignatureRow row) {
    return assertInstanceOf(
        CheckedAct.class, Case.CHECK.check(row.presented().bytes(), Case.sign()));
  }

  @Test
  void record_outerLayer_hasOneSizeAndOpensInTheRoom() {
    Octets n1 = Filing.NAMED.record();
    Octets n2 = NamedRecord.sealToRoom(n1, Case.ROOM.read().recipient(), new SeededRandom("n2"));
    assertEquals(NamedRecord.N2_BYTES, n2.size());
    assertEquals(Optional.of(n1), NamedRecord.openInRoom(n2, Case.ROOM.read()));
    assertEquals(Optional.empty(), NamedRecord.openInRoom(n2, Case.ROOM.draft()));
    Octets none = NamedRecord.noName(new SeededRandom("none"));
    assertEquals(n2.size(), none.size());
    assertEquals(Optional.empty(), NamedRecord.openInRoom(none, Case.ROOM.read()));
  }

  @Test
  void actNote_otherActRoomOrKey_isNone() {
    NoteSigner key = new NoteSigner("example.org/log", SigningKey.of(new byte[32]));
    Octets note = ActNote.sign(key, Case.ROOM.id(), OTHER);
    var verifier = key.verifier();
    assertEquals(note, ActNote.sign(key, Case.ROOM.id(), OTHER));
    assertTrue(ActNote.isNoteOf(note, verifier, Case.ROOM.id(), OTHER));
    assertFalse(ActNote.isNoteOf(note, verifier, Case.ROOM.id(), Case.TEXT.root()));
    var stranger = new NoteSigner("example.org/log", SigningKey.of(OTHER.bytes())).verifier();
    assertFalse(ActNote.isNoteOf(note, stranger, Case.ROOM.id(), OTHER));
    Octets kept = ActNote.signature(note, verifier, Case.ROOM.id(), OTHER).orElseThrow();
    assertTrue(ActNote.holds(kept, verifier, Case.ROOM.id(), OTHER));
    assertFalse(ActNote.holds(kept, verifier, Case.ROOM.id(), Case.TEXT.root()));
    for (int length = 0; length < note.size(); length++) {
      assertFalse(ActNote.isNoteOf(note.slice(0, length), verifier, Case.ROOM.id(), OTHER));
    }
  }

  @Test
  void cosignMessage_otherAct_isAnother() {
    var presented = Filing.ROWS.getFirst().presented();
    Act elsewhere = Act.sign(Case.CONTEXTS, OTHER, Case.TEXT.root(), Case.GRADE);
    assertNotEquals(
        Octets.of(presented.cosignMessage(Case.sign())),
        Octets.of(presented.cosignMessage(elsewhere)));
  }
}
