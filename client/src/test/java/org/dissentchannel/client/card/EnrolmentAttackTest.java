package org.dissentchannel.client.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.credential.IssuerKey;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.ActOutcome;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.act.PresentationCheck;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

/** What a thief of seeds, a lying registry and a curious drafter do not get. */
class EnrolmentAttackTest {
  private final SampleOrganisation sample = new SampleOrganisation();
  private final Secret notebookKey = Secret.random(sample.random(), 32);

  private static Hash hash(int fill) {
    var bytes = new byte[Hash.SIZE];
    Arrays.fill(bytes, (byte) fill);
    return Hash.of(bytes);
  }

  private HeldCard accepted(Enrolment enrolment, String name) {
    return enrolment.accept(sample.stamp(enrolment, name, "2-3"), notebookKey).value();
  }

  /** The thief votes as himself, and cannot pass his signature off as the other's. */
  @Test
  void accept_stolenSeedUnderAnotherName_hasOtherPseudonymsEverywhere() {
    var victim = Enrolment.begin(sample.manifest(), sample.random());
    var thief = Enrolment.resume(sample.manifest(), victim.seed());
    var hers = accepted(victim, "A B");
    var his = accepted(thief, "C D");
    var seen = new HashSet<Octets>();
    for (var card : List.of(hers, his)) {
      var contexts = card.contexts();
      seen.add(card.pseudonym(Act.sign(contexts, hash(1), hash(2), SampleOrganisation.GRADE)));
      seen.add(card.pseudonym(Act.consentToFreeze(contexts, hash(1), hash(2))));
      seen.add(card.pseudonym(Act.sign(contexts, hash(3), hash(2), SampleOrganisation.GRADE)));
    }
    assertEquals(6, seen.size());
  }

  @Test
  void present_bothCardsOfAStolenSeed_eachActsAsItself() {
    var victim = Enrolment.begin(sample.manifest(), sample.random());
    var act =
        Act.sign(accepted(victim, "A B").contexts(), hash(1), hash(2), SampleOrganisation.GRADE);
    var check = PresentationCheck.of(sample.manifest());
    var first = accepted(victim, "A B").present(act, sample.random());
    var second =
        accepted(Enrolment.resume(sample.manifest(), victim.seed()), "C D")
            .present(act, sample.random());
    assertInstanceOf(CheckedAct.class, check.check(first, act));
    assertInstanceOf(CheckedAct.class, check.check(second, act));
    assertNotEquals(first.pseudonym(), second.pseudonym());
  }

  /** A registry that gives one member a manifest of her own could pick her out later. */
  @Test
  void accept_cardOfASecondIssuerKeyForTheEpoch_isRefusedWhereverItIsShown() {
    var other = IssuerKey.generate(sample.random());
    var before = sample.manifest();
    var second = sample.appendSecondManifest(other);
    assertEquals(before.epoch(), second.epoch());
    try (var server = new CannedServer()) {
      sample.log().publish(server);
      var sheet = sample.log().sheet(sample.org());
      var read = new LogMirror(sheet, server.transport(), sample.clock()).refresh().value();

      assertEquals(before, read.manifest(SampleOrganisation.EPOCH));
      assertEquals(1, read.view().problems().size(), read.view().problems().toString());
      var singled = Enrolment.begin(second, sample.random());
      var stamp = sample.stamp(second, other, singled, "A B", "2-3");
      assertTrue(singled.accept(stamp, notebookKey).isDone());
      var honest = Enrolment.resume(read.manifest(SampleOrganisation.EPOCH), singled.seed());
      assertEquals(
          "The card is not of the one manifest of its epoch in the log.",
          honest.accept(stamp, notebookKey).reason());
    }
  }

  /** The key alone exchanged, the header kept: the signature does not hold. */
  @Test
  void accept_cardByAnotherKeyUnderTheTrueManifest_isRefused() {
    var enrolment = Enrolment.begin(sample.manifest(), sample.random());
    var other = IssuerKey.generate(sample.random());
    var stamp = sample.stamp(sample.manifest(), other, enrolment, "A B", "2-3");
    assertFalse(enrolment.accept(stamp, notebookKey).isDone());
  }

  @Test
  void present_setTheEpochDoesNotAllow_isNeitherMadeNorAccepted() {
    var card = sample.card("A B", "2-3");
    for (var set : List.of(ShownSet.of(3), ShownSet.of(2, 4), ShownSet.of(1, 5))) {
      for (var act :
          List.of(
              Act.sign(card.contexts(), hash(1), hash(2), set),
              Act.withdraw(card.contexts(), hash(1), hash(2), set))) {
        var declined =
            assertThrows(StepFailedException.class, () -> card.present(act, sample.random()));
        assertEquals(
            "This epoch does not allow that set to be shown.", declined.failure().sentence());
      }
    }
    var allowed = Act.sign(card.contexts(), hash(1), hash(2), SampleOrganisation.GRADE);
    var other = Act.sign(card.contexts(), hash(1), hash(2), ShownSet.of(3));
    var presented = card.present(allowed, sample.random());
    var refused =
        assertInstanceOf(
            ActOutcome.Refused.class,
            PresentationCheck.of(sample.manifest()).check(presented, other));
    assertEquals(ActOutcome.RefusalReason.SET, refused.reason());
  }
}
