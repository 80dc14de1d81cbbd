package org.dissentchannel.client.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.act.Act;
import org.dissentchannel.protocol.act.CheckedAct;
import org.dissentchannel.protocol.act.PresentationCheck;
import org.dissentchannel.protocol.card.CardFile;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

class EnrolmentTest {
  private final SampleOrganisation sample = new SampleOrganisation();
  private final Enrolment enrolment = Enrolment.begin(sample.manifest(), sample.random());
  private final Secret notebookKey = Secret.random(sample.random(), 32);

  @Test
  void accept_honestStamp_givesACardThatActs() {
    var card = enrolment.accept(sample.stamp(enrolment, "A B", "2-3"), notebookKey).value();
    var act = Act.sign(card.contexts(), hash(1), hash(2), SampleOrganisation.GRADE);
    var presented = card.present(act, 3, Act.ZEROS, sample.random());
    assertEquals(List.of("2016-2", "2-3"), presented.values());
    assertEquals(card.pseudonym(act), presented.pseudonym());
    assertInstanceOf(
        CheckedAct.class, PresentationCheck.of(sample.manifest()).check(presented, act));
  }

  private static Hash hash(int fill) {
    var bytes = new byte[Hash.SIZE];
    Arrays.fill(bytes, (byte) fill);
    return Hash.of(bytes);
  }

  @Test
  void accept_stampForAnotherSeed_isRefused() {
    var other = Enrolment.begin(sample.manifest(), sample.random());
    assertFalse(enrolment.accept(sample.stamp(other, "A B", "2-3"), notebookKey).isDone());
  }

  @Test
  void accept_manifestOfAnotherInstallation_isRefused() {
    var elsewhere = new SampleOrganisation();
    var there = Enrolment.resume(elsewhere.manifest(), enrolment.seed());
    assertFalse(enrolment.accept(elsewhere.stamp(there, "A B", "2-3"), notebookKey).isDone());
  }

  @Test
  void accept_anyByteAlteredOrCut_isRefused() {
    var good = sample.stamp(enrolment, "A B", "2-3").bytes();
    for (int i = 0; i < good.length - 8; i += 3) {
      var bad = good.clone();
      bad[i] ^= 1;
      assertFalse(enrolment.accept(Octets.of(bad), notebookKey).isDone(), "byte " + i);
    }
    for (int size = 0; size < good.length; size++) {
      var cut = Octets.of(Arrays.copyOf(good, size));
      assertFalse(enrolment.accept(cut, notebookKey).isDone(), "size " + size);
    }
  }

  @Test
  void accept_raisedGrade_isRefused() {
    var stamp = sample.stamp(enrolment, "A B", "6-9");
    var text = new String(stamp.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
    var raised = text.replace("6-9", "4-5").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertNotEquals(stamp, Octets.of(raised));
    assertFalse(enrolment.accept(Octets.of(raised), notebookKey).isDone());
  }

  @Test
  void open_sealedCard_isTheSameCardWithItsWordsOnly() {
    var card = sample.card("A B", "1");
    var words = Words.draw(sample.random(), CardFile.WORDS);
    var file = card.seal(words, sample.random());
    assertTrue(file.size() <= CardFile.MOST_BYTES);
    var manifests = List.of(sample.manifest());
    assertEquals(card.card(), HeldCard.open(file, manifests, words).value().card());
    var others = Words.draw(sample.random(), CardFile.WORDS);
    assertEquals(
        "These are not the words of this card.", HeldCard.open(file, manifests, others).reason());
    assertFalse(HeldCard.open(file, List.of(new SampleOrganisation().manifest()), words).isDone());
  }

  @Test
  void usableFrom_waitingTime_isAddedToTheStamp() {
    var card = sample.card("A B", "1");
    assertEquals(
        SampleOrganisation.NOW.minus(Duration.ofDays(2)), card.usableFrom(Duration.ofDays(1)));
  }
}
