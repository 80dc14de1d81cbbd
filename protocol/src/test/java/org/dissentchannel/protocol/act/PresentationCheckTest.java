package org.dissentchannel.protocol.act;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.ActOutcome.RefusalReason;
import org.dissentchannel.protocol.act.ActOutcome.Refused;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.fixture.Case;
import org.dissentchannel.protocol.fixture.Strictness;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

final class PresentationCheckTest {
  private static final Case.Signer SIGNER = Case.signer(1);
  private static final PresentedAct SIGNED = SIGNER.present(Case.sign(), 7);
  private static final Hash OTHER = Hash.sha256(new byte[] {9});

  private static void refused(RefusalReason reason, PresentedAct presented, Act expected) {
    assertEquals(new Refused(reason), Case.CHECK.check(presented.bytes(), expected));
  }

  private static PresentedAct with(long seq, String grade, Hash record) {
    return new PresentedAct(
        SIGNED.header(),
        SIGNED.action(),
        SIGNED.subject(),
        seq,
        SIGNED.indexes(),
        List.of(SIGNED.values().getFirst(), grade),
        record,
        SIGNED.pseudonym(),
        SIGNED.proof());
  }

  @Test
  void check_goodPresentation_isAccepted() {
    var checked = assertInstanceOf(CheckedAct.class, Case.CHECK.check(SIGNED.bytes(), Case.sign()));
    assertEquals(SIGNED.pseudonym(), checked.pseudonym());
    assertEquals(SIGNED.hash(Case.sign()), checked.hash());
    assertEquals(List.of("2016-2", "2-3"), checked.presented().values());
  }

  @Test
  void check_everyKindOfAct_isAccepted() {
    for (Act act :
        List.of(
            Act.openRoom(Case.CONTEXTS, 0, Case.ROOM.id(), Case.ROOM_KEY_HASH),
            Act.consentToFreeze(Case.CONTEXTS, Case.ROOM_KEY_HASH, OTHER),
            Act.consentToFile(Case.CONTEXTS, Case.ROOM_KEY_HASH, Octets.utf8("P")),
            Act.name(Case.CONTEXTS, Case.ROOM_KEY_HASH, Case.TEXT.root()),
            Act.prove(
                Case.CONTEXTS, Case.ROOM_KEY_HASH, Case.TEXT.root(), Case.STEWARD.recipient()))) {
      assertInstanceOf(CheckedAct.class, Case.CHECK.check(SIGNER.present(act, 0).bytes(), act));
    }
  }

  @Test
  void pure_ofTheSamePresentations_saysTheSame() {
    var pure = PresentationCheck.pure(Case.MANIFEST);
    assertTrue(pure.isPure());
    assertFalse(Case.CHECK.isPure());
    var elsewhere = Act.sign(Case.CONTEXTS, OTHER, Case.TEXT.root(), Case.GRADE);
    for (var expected : List.of(Case.sign(), elsewhere)) {
      for (var presented : List.of(SIGNED, with(8, "2-3", Act.ZEROS), with(7, "6", Act.ZEROS))) {
        var said = Case.CHECK.check(presented, expected).toString();
        assertEquals(said, pure.check(presented, expected).toString());
      }
    }
    assertInstanceOf(CheckedAct.class, pure.check(SIGNED, Case.sign()));
  }

  @Test
  void check_sameMemberInOneRoom_hasOnePseudonym() {
    Act withdraw = Act.withdraw(Case.CONTEXTS, Case.ROOM_KEY_HASH, Case.TEXT.root(), Case.GRADE);
    assertEquals(SIGNED.pseudonym(), SIGNER.present(withdraw, 8).pseudonym());
    Act elsewhere = Act.sign(Case.CONTEXTS, OTHER, Case.TEXT.root(), Case.GRADE);
    assertNotEquals(SIGNED.pseudonym(), SIGNER.present(elsewhere, 0).pseudonym());
  }

  @Test
  void check_replayedInAnotherRoom_isRefused() {
    Act elsewhere = Act.sign(Case.CONTEXTS, OTHER, Case.TEXT.root(), Case.GRADE);
    refused(RefusalReason.PROOF, SIGNED, elsewhere);
  }

  @Test
  void check_forAnotherTextOrAction_isRefused() {
    Act otherText = Act.sign(Case.CONTEXTS, Case.ROOM_KEY_HASH, OTHER, Case.GRADE);
    refused(RefusalReason.OTHER_ACT, SIGNED, otherText);
    Act withdraw = Act.withdraw(Case.CONTEXTS, Case.ROOM_KEY_HASH, Case.TEXT.root(), Case.GRADE);
    refused(RefusalReason.OTHER_ACT, SIGNED, withdraw);
  }

  @Test
  void check_otherEpoch_isRefused() {
    var other = PresentationCheck.of(Case.manifest(new Epoch("2016-3")));
    assertEquals(new Refused(RefusalReason.OTHER_EPOCH), other.check(SIGNED.bytes(), Case.sign()));
  }

  @Test
  void check_alteredSeqOrValueOrRecord_isRefused() {
    refused(RefusalReason.PROOF, with(8, "2-3", Act.ZEROS), Case.sign());
    refused(RefusalReason.PROOF, with(7, "4-5", Act.ZEROS), Case.sign());
    refused(RefusalReason.VALUE, with(7, "6", Act.ZEROS), Case.sign());
    refused(RefusalReason.PROOF, with(7, "2-3", OTHER), Case.sign());
  }

  @Test
  void check_otherSetThanTheMessages_isRefused() {
    Act epochOnly = Act.sign(Case.CONTEXTS, Case.ROOM_KEY_HASH, Case.TEXT.root(), ShownSet.EMPTY);
    refused(RefusalReason.SET, SIGNED, epochOnly);
    Act notListed = Act.sign(Case.CONTEXTS, Case.ROOM_KEY_HASH, Case.TEXT.root(), ShownSet.of(4));
    refused(RefusalReason.SET, SIGNER.present(notListed, 0), notListed);
  }

  @Test
  void check_numberOrRecordWhereNoneBelongs_isRefused() {
    Act open = Act.openRoom(Case.CONTEXTS, 0, Case.ROOM.id(), Case.ROOM_KEY_HASH);
    refused(RefusalReason.SEQ, SIGNER.present(open, 1), open);
    refused(RefusalReason.RECORD, SIGNER.present(open, 0, OTHER), open);
  }

  @Test
  void check_alteredByte_isRefused() {
    byte[] good = SIGNED.bytes();
    for (int at = 0; at < good.length; at += 13) {
      byte[] altered = good.clone();
      altered[at] ^= 1;
      assertInstanceOf(Refused.class, Case.CHECK.check(altered, Case.sign()), "byte " + at);
    }
  }

  @Test
  void read_everyTruncation_isRefused() {
    assertArrayEquals(SIGNED.bytes(), PresentedAct.read(SIGNED.bytes()).bytes());
    Strictness.refusesEveryTruncation(SIGNED.bytes(), PresentedAct::read);
  }
}
