package org.dissentchannel.channel.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.room.ActRule.Decision;
import org.dissentchannel.channel.store.ActRow;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ActRuleTest {
  private static final Hash TEXT = Hash.sha256(new byte[] {1});
  private static final Hash OTHER_TEXT = Hash.sha256(new byte[] {2});
  private static final Octets NAME = Octets.utf8("a sealed name");

  private static ActRow act(boolean withdrawn, long seq, Hash text, Octets name) {
    Octets presentation = Octets.utf8(withdrawn + " " + seq + " " + text + " " + name.size());
    return new ActRow(
        Octets.of(new byte[16]),
        Octets.of(new byte[48]),
        withdrawn,
        seq,
        text,
        presentation,
        Hash.sha256(presentation.bytes()),
        Octets.of(new byte[64]),
        name,
        name.isEmpty() ? Octets.empty() : Octets.of(text.bytes()),
        Octets.empty());
  }

  private static ActRow sign(long seq) {
    return act(false, seq, TEXT, Octets.empty());
  }

  private static ActRow withdraw(long seq) {
    return act(true, seq, TEXT, Octets.empty());
  }

  private static Decision.Kept kept(Stage stage, Optional<ActRow> stored, ActRow offered) {
    return assertInstanceOf(Decision.Kept.class, ActRule.decide(stage, stored, offered));
  }

  private static <R extends Refusal> R refused(
      Class<R> reason, Stage stage, Optional<ActRow> stored, ActRow offered) {
    var e = assertThrows(RefusedException.class, () -> ActRule.decide(stage, stored, offered));
    return assertInstanceOf(reason, e.refusal());
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void decide_sameBytes_isRepeatedAtEveryStage(Stage stage) {
    assertEquals(new Decision.Repeated(), ActRule.decide(stage, Optional.of(sign(3)), sign(3)));
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void decide_seqNotAboveTheStored_conflictsAtEveryStage(Stage stage) {
    for (long seq = 0; seq <= 3; seq++) {
      var conflict = refused(Refusal.Conflict.class, stage, Optional.of(sign(3)), withdraw(seq));
      assertEquals(sign(3).presentation(), conflict.stored());
    }
  }

  @ParameterizedTest
  @EnumSource(Stage.class)
  void decide_firstSignature_isKeptOnlyWhileFrozen(Stage stage) {
    if (stage == Stage.FROZEN) {
      assertEquals(sign(7), kept(stage, Optional.empty(), sign(7)).row());
    } else {
      refused(Refusal.Forbidden.class, stage, Optional.empty(), sign(7));
    }
  }

  @Test
  void decide_withdrawalWhileFrozen_leavesTheWayBackOpen() {
    var gone = kept(Stage.FROZEN, Optional.of(sign(0)), withdraw(1));
    assertFalse(gone.voidsProposal());
    assertEquals(sign(2), kept(Stage.FROZEN, Optional.of(gone.row()), sign(2)).row());
  }

  @Test
  void decide_withdrawalWhileFiling_voidsTheProposalAndBarsThisTextAlone() {
    var gone = kept(Stage.PROPOSED, Optional.of(sign(0)), withdraw(1));
    assertTrue(gone.voidsProposal());
    refused(Refusal.Forbidden.class, Stage.FROZEN, Optional.of(gone.row()), sign(2));
    ActRow other = act(false, 2, OTHER_TEXT, Octets.empty());
    assertEquals(other, kept(Stage.FROZEN, Optional.of(gone.row()), other).row());
  }

  @Test
  void decide_barredMemberWithdrawsAgain_staysBarred() {
    var gone = kept(Stage.CLOSED, Optional.of(sign(0)), withdraw(1));
    var again = kept(Stage.FROZEN, Optional.of(gone.row()), withdraw(2));
    assertFalse(again.voidsProposal());
    refused(Refusal.Forbidden.class, Stage.FROZEN, Optional.of(again.row()), sign(3));
  }

  @Test
  void decide_secondWithdrawalWhileFiling_voidsNothing() {
    var gone = kept(Stage.PROPOSED, Optional.of(withdraw(1)), withdraw(2));
    assertFalse(gone.voidsProposal());
  }

  @Test
  void decide_withdrawalOfNothing_isForbidden() {
    refused(Refusal.Forbidden.class, Stage.FROZEN, Optional.empty(), withdraw(0));
  }

  @Test
  void decide_anythingAfterFiling_isForbidden() {
    refused(Refusal.Forbidden.class, Stage.FILED, Optional.of(sign(0)), withdraw(1));
    refused(Refusal.Forbidden.class, Stage.FILED, Optional.of(sign(0)), sign(1));
  }

  @Test
  void decide_nameTakenBack_isForbiddenForTheSameTextOnly() {
    ActRow named = act(false, 0, TEXT, NAME);
    refused(Refusal.Forbidden.class, Stage.FROZEN, Optional.of(named), sign(1));
    ActRow renamed = act(false, 1, TEXT, NAME);
    assertEquals(renamed, kept(Stage.FROZEN, Optional.of(named), renamed).row());
    ActRow other = act(false, 1, OTHER_TEXT, Octets.empty());
    assertEquals(
        other.presentation(), kept(Stage.FROZEN, Optional.of(named), other).row().presentation());
  }

  @Test
  void decide_nameTakenBackAfterWithdrawals_isForbiddenUntilTheNameIsGivenAgain() {
    var gone = kept(Stage.FROZEN, Optional.of(act(false, 0, TEXT, NAME)), withdraw(1));
    var again = kept(Stage.FROZEN, Optional.of(gone.row()), withdraw(2));
    refused(Refusal.Forbidden.class, Stage.FROZEN, Optional.of(gone.row()), sign(2));
    refused(Refusal.Forbidden.class, Stage.FROZEN, Optional.of(again.row()), sign(3));
    ActRow renamed = act(false, 3, TEXT, NAME);
    assertEquals(renamed, kept(Stage.FROZEN, Optional.of(again.row()), renamed).row());
  }

  @Test
  void decide_nameTakenBackByWayOfAnotherText_isForbidden() {
    ActRow other = act(false, 1, OTHER_TEXT, Octets.empty());
    var signed = kept(Stage.FROZEN, Optional.of(act(false, 0, TEXT, NAME)), other);
    refused(Refusal.Forbidden.class, Stage.FROZEN, Optional.of(signed.row()), sign(2));
  }

  @Test
  void decide_nameAddedLater_isKept() {
    ActRow named = act(false, 1, TEXT, NAME);
    assertEquals(named, kept(Stage.FROZEN, Optional.of(sign(0)), named).row());
  }
}
