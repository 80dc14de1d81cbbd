package org.dissentchannel.protocol.card;

import static org.dissentchannel.protocol.fixture.Strictness.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Optional;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.fixture.Case;
import org.dissentchannel.protocol.fixture.SeededRandom;
import org.dissentchannel.protocol.fixture.Strictness;
import org.dissentchannel.protocol.room.CosignerKeys;
import org.dissentchannel.protocol.room.NamedRecord;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;

final class CardTest {
  private static final Secret N = Secret.random(new SeededRandom("notebook key"), 32);
  private static final Case.Signer SIGNER = Case.signer(1);
  private static final Card CARD = new Card(SIGNER.issued(), SIGNER.seed(), N);
  private static final Words WORDS = Words.draw(new SeededRandom("card words"), 8);
  private static final Octets FILE =
      CardFile.seal(CARD, Case.MANIFEST, WORDS, new SeededRandom("card"));
  private static final NotebookKeys KEYS = NotebookKeys.of(N);
  private static final NotebookRoom DRAFTER =
      NotebookRoom.fresh(new NotebookRoom.Drafter(Case.R), Case.EPOCH);
  private static final NotebookRoom COSIGNER =
      NotebookRoom.fresh(
          new NotebookRoom.Cosigner(Case.drafter().cosignerKeys(), Case.ROOM_KEY_HASH), Case.EPOCH);

  @Test
  void issuedBytes_everyTruncation_isRefused() {
    byte[] bytes = CARD.issued().bytes();
    assertEquals(CARD.issued(), IssuedBytes.read(bytes));
    assertTrue(CARD.issued().isOf(Case.MANIFEST));
    assertFalse(CARD.issued().isOf(Case.manifest(new Epoch("2016-3"))));
    Strictness.refusesEveryTruncation(bytes, IssuedBytes::read);
  }

  @Test
  void cardFile_withItsWords_opensAndFitsACode() {
    assertEquals(Optional.of(CARD), CardFile.open(FILE, Case.MANIFEST, WORDS));
    assertTrue(FILE.size() <= CardFile.MOST_BYTES);
  }

  @Test
  void cardFile_longestNameAndEpoch_stillFits() {
    var longest = Case.manifest(new Epoch("abcdefghijklmnopqrstuvwx"));
    var values = new ArrayList<>(CARD.issued().values());
    values.set(0, "abcdefghijklmnopqrstuvwx");
    values.set(6, "n".repeat(96));
    IssuedBytes issued =
        new IssuedBytes(
            longest.header(), values, CARD.issued().credential(), CARD.issued().issuedAt());
    Card card = new Card(issued, SIGNER.seed(), N);
    Octets file = CardFile.seal(card, longest, WORDS, new SeededRandom("long"));
    assertTrue(file.size() <= CardFile.MOST_BYTES, () -> file.size() + " bytes");
    assertEquals(Optional.of(card), CardFile.open(file, longest, WORDS));
  }

  @Test
  void cardFile_otherWordsOrAltered_doesNotOpen() {
    Words other = Words.draw(new SeededRandom("other words"), 8);
    assertTrue(CardFile.open(FILE, Case.MANIFEST, other).isEmpty());
    for (int at = 9; at < FILE.size(); at += 7) {
      byte[] altered = FILE.bytes();
      altered[at] ^= 1;
      assertTrue(CardFile.open(Octets.of(altered), Case.MANIFEST, WORDS).isEmpty());
    }
  }

  @Test
  void cardFile_truncatedOrOfAnotherVersion_isRefusedOrDoesNotOpen() {
    for (int length = 0; length < 53; length++) {
      Octets cut = FILE.slice(0, length);
      assertThrows(MalformedException.class, () -> CardFile.open(cut, Case.MANIFEST, WORDS));
    }
    for (int length = 53; length < FILE.size(); length += 5) {
      assertTrue(CardFile.open(FILE.slice(0, length), Case.MANIFEST, WORDS).isEmpty());
    }
    byte[] version2 = FILE.bytes();
    version2[8] = 2;
    refuses(version2, bytes -> CardFile.open(Octets.of(bytes), Case.MANIFEST, WORDS));
  }

  @Test
  void cardFile_ofAnotherEpoch_isRefused() {
    var other = Case.manifest(new Epoch("2016-3"));
    assertThrows(MalformedException.class, () -> CardFile.open(FILE, other, WORDS));
    assertThrows(
        IllegalArgumentException.class,
        () -> CardFile.seal(CARD, other, WORDS, new SeededRandom("x")));
  }

  @Test
  void notebook_stored_opensWithItsKeyAlone() {
    Notebook notebook =
        Notebook.EMPTY.with(COSIGNER).seeing(new TreeHead(4, Hash.sha256(new byte[1])));
    StoredNotebook stored =
        StoredNotebook.seal(notebook, KEYS, Case.ORG, 6, new SeededRandom("notebook"));
    byte[] bytes = stored.bytes();
    assertEquals(15_944, bytes.length);
    assertEquals(7, stored.version());
    StoredNotebook read = StoredNotebook.read(bytes);
    assertEquals(Optional.of(notebook), read.open(KEYS, Case.ORG));
    assertTrue(read.isSignedBy(KEYS.write().verifierKey(), Case.ORG, KEYS.id()));
    NotebookKeys stranger = NotebookKeys.of(Secret.random(new SeededRandom("s"), 32));
    assertEquals(Optional.empty(), read.open(stranger, Case.ORG));
    Strictness.refusesEveryTruncation(bytes, StoredNotebook::read);
  }

  @Test
  void notebook_alteredVersionOrFile_isNotSigned() {
    StoredNotebook stored = StoredNotebook.wipe(KEYS, Case.ORG, 0, new SeededRandom("notebook"));
    assertEquals(Optional.of(Notebook.EMPTY), stored.open(KEYS, Case.ORG));
    for (int at = 0; at < StoredNotebook.BYTES; at += 501) {
      byte[] altered = stored.bytes();
      altered[at == 0 ? 7 : at] ^= 1;
      StoredNotebook read = StoredNotebook.read(altered);
      assertFalse(read.isSignedBy(KEYS.write().verifierKey(), Case.ORG, KEYS.id()));
      assertEquals(Optional.empty(), read.open(KEYS, Case.ORG));
    }
  }

  @Test
  void notebook_fullOfTheLargestRooms_fits() {
    Notebook notebook = Notebook.EMPTY;
    for (int i = 0; i < Notebook.MOST_ROOMS; i++) {
      notebook = notebook.with(largest(i));
    }
    assertTrue(notebook.fits());
    StoredNotebook stored =
        StoredNotebook.seal(notebook, KEYS, Case.ORG, 0, new SeededRandom("full"));
    assertEquals(Optional.of(notebook), stored.open(KEYS, Case.ORG));
    Notebook more = notebook.with(largest(20));
    assertFalse(more.fits());
    assertThrows(
        IllegalStateException.class,
        () -> StoredNotebook.seal(more, KEYS, Case.ORG, 0, new SeededRandom("x")));
  }

  private static NotebookRoom largest(int i) {
    var keys = Case.drafter().cosignerKeys();
    var id = RoomId.of(new byte[] {(byte) i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    var own = new CosignerKeys(id, keys.readSeed(), keys.thread(), keys.cosignSeed(), keys.file());
    return NotebookRoom.fresh(new NotebookRoom.Cosigner(own, Case.ROOM_KEY_HASH), Case.EPOCH)
        .intending("withdraw", 0xffff_ffffL)
        .noted(Octets.of(new byte[64]), Case.ROOM_KEY_HASH)
        .reading("room", 12)
        .reading("steward", 3);
  }

  @Test
  void merge_twoDevices_keepsUnionAndTheHigherSeq() {
    NotebookRoom signed =
        COSIGNER.intending("sign", 3).noted(Octets.of(new byte[64]), Case.ROOM_KEY_HASH);
    NotebookRoom withdrawing = COSIGNER.intending("withdraw", 4).reading("room", 2);
    Notebook here = Notebook.EMPTY.with(signed.reading("room", 5)).with(largest(1));
    Notebook there = Notebook.EMPTY.with(withdrawing).with(largest(2));
    for (Notebook merged : new Notebook[] {here.merge(there), there.merge(here)}) {
      assertEquals(3, merged.rooms().size());
      NotebookRoom room = merged.room(Case.ROOM.id()).orElseThrow();
      assertEquals("withdraw", room.intent());
      assertEquals(4, room.seq());
      assertEquals(5L, room.lanes().get("room"));
    }
  }

  @Test
  void merge_drafterAndCosignerOfOneRoom_keepsTheDraftersKey() {
    Notebook merged = Notebook.EMPTY.with(COSIGNER).merge(Notebook.EMPTY.with(DRAFTER));
    assertEquals(1, merged.rooms().size());
    assertInstanceOf(NotebookRoom.Drafter.class, merged.rooms().getFirst().key());
  }

  @Test
  void merge_noteOnOneSideOnly_isKept() {
    NotebookRoom intended = COSIGNER.intending("sign", 0);
    NotebookRoom noted = intended.noted(Octets.of(new byte[64]), Case.ROOM_KEY_HASH);
    Notebook one = Notebook.EMPTY.with(intended);
    Notebook other = Notebook.EMPTY.with(noted);
    assertEquals(noted, one.merge(other).rooms().getFirst());
    assertEquals(noted, other.merge(one).rooms().getFirst());
  }

  @Test
  void notebook_bytes_everyTruncationIsRefused() {
    byte[] bytes = Notebook.EMPTY.with(DRAFTER).with(largest(3)).bytes();
    assertEquals(2, Notebook.read(bytes).rooms().size());
    Strictness.refusesEveryTruncation(bytes, Notebook::read);
  }

  @Test
  void openNotebook_withACard_isAccepted() {
    Act act = Act.openNotebook(Case.CONTEXTS, KEYS.id(), KEYS.write().verifierKey());
    assertInstanceOf(CheckedAct.class, Case.CHECK.check(SIGNER.present(act, 0).bytes(), act));
    assertTrue(NamedRecord.N2_BYTES < StoredNotebook.AGE_FILE_BYTES);
  }
}
