package org.dissentchannel.transparency.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;

class WitnessPolicyTest {
  private static final Instant NOON = Instant.parse("2016-06-16T12:00:00Z");
  private static final NoteSigner LOG = new NoteSigner("log.test", key(99));
  private static final SignedCheckpoint EMPTY = SignedCheckpoint.sign(LOG, TreeHead.EMPTY);

  private static SigningKey key(int seed) {
    return SigningKey.of(Arrays.copyOf(new byte[] {(byte) seed}, 32));
  }

  private static Cosigner cosigner(int i) {
    return new Cosigner("w" + i + ".test", key(i));
  }

  private static NoteSignature line(int i, Instant time) {
    return cosigner(i).cosign(EMPTY.checkpoint(), time);
  }

  private static SignedNote cosignedBy(NoteSignature... lines) {
    return EMPTY.with(List.of(lines)).note();
  }

  private static String witness(int i) {
    return "witness " + i + " " + cosigner(i).key().vkey() + "\n";
  }

  private static WitnessPolicy loaded(String file) {
    var reading = WitnessPolicy.parse(file.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(WitnessPolicy.Loaded.class, reading).policy();
  }

  private static WitnessPolicy.Refused refused(String file) {
    var reading = WitnessPolicy.parse(file.getBytes(StandardCharsets.UTF_8));
    return assertInstanceOf(WitnessPolicy.Refused.class, reading);
  }

  @Test
  void of_groupsOfGroups_needBoth() {
    var file =
        "# two organisations\n\n"
            + ("log " + LOG.verifier().vkey() + " https://log.test/\n")
            + witness(1)
            + witness(2)
            + witness(3)
            + "group\tx 2  1 2 3 \n"
            + witness(4)
            + witness(5)
            + "group y any 4 5\ngroup both all x y\nquorum both\n";
    var policy = loaded(file);
    assertEquals(List.of(LOG.verifier()), policy.logs());
    assertEquals(5, policy.witnesses().size());
    assertFalse(policy.of(cosignedBy(line(1, NOON), line(2, NOON))).isWitnessed());
    assertFalse(policy.of(cosignedBy(line(1, NOON), line(4, NOON), line(5, NOON))).isWitnessed());
    var later = NOON.plusSeconds(9);
    var enough = policy.of(cosignedBy(line(1, NOON), line(3, later), line(5, later)));
    assertEquals(Optional.of(NOON), enough.time());
    assertEquals("3 of 5 witnesses", enough.sentence());
  }

  @Test
  void of_oldCosignatureBesideNewOnes_countsFromTheQuorum() {
    var policy =
        WitnessPolicy.moreThanHalfOf(
            List.of(cosigner(1).key(), cosigner(2).key(), cosigner(3).key()));
    var old = NOON.minusSeconds(100_000);
    assertEquals(
        Optional.of(NOON),
        policy.of(cosignedBy(line(1, old), line(2, NOON), line(3, NOON.plusSeconds(5)))).time());
    assertEquals(Optional.of(old), policy.of(cosignedBy(line(1, old), line(2, NOON))).time());
    assertEquals(Optional.empty(), policy.of(cosignedBy(line(2, NOON))).time());
  }

  @Test
  void confirmedBy_oneWitnessWithAnOldTime_isThatOfTheQuorum() {
    var policy =
        WitnessPolicy.moreThanHalfOf(
            List.of(cosigner(1).key(), cosigner(2).key(), cosigner(3).key()));
    var old = NOON.minusSeconds(100_000);
    var two = policy.of(cosignedBy(line(1, old), line(2, NOON)));
    assertEquals(Optional.of(NOON), two.confirmedBy());
    var three = policy.of(cosignedBy(line(1, old), line(2, NOON), line(3, NOON.plusSeconds(5))));
    assertEquals(Optional.of(NOON), three.confirmedBy());
    // Nor can one alone make it look newer where enough others have seen it.
    var late = policy.of(cosignedBy(line(1, NOON), line(2, NOON), line(3, NOON.plusSeconds(99))));
    assertEquals(Optional.of(NOON), late.confirmedBy());
    assertEquals(Optional.empty(), policy.of(cosignedBy(line(1, NOON))).confirmedBy());
  }

  @Test
  void of_sameWitnessTwice_countsOnce() {
    var policy = WitnessPolicy.moreThanHalfOf(List.of(cosigner(1).key(), cosigner(2).key()));
    var witnessing = policy.of(cosignedBy(line(1, NOON), line(1, NOON.plusSeconds(1))));
    assertEquals(1, witnessing.cosigned());
    assertFalse(witnessing.isWitnessed());
  }

  @Test
  void of_forgedLine_isNamed() {
    var policy = WitnessPolicy.moreThanHalfOf(List.of(cosigner(1).key()));
    var other = SignedCheckpoint.sign(LOG, new TreeHead(1, LogHead.root(1)));
    var moved = cosigner(1).cosign(other.checkpoint(), NOON);
    var witnessing = policy.of(cosignedBy(moved));
    assertTrue(witnessing.isForged());
    assertEquals(0, witnessing.cosigned());
    // A stranger of the same name has another key id: ignored.
    var stranger = new Cosigner("w1.test", key(50)).cosign(EMPTY.checkpoint(), NOON);
    assertEquals(Witnessing.unwitnessed(1), policy.of(cosignedBy(stranger)));
  }

  @Test
  void of_timeThatBrowsersCannotCount_isForged() {
    var policy = WitnessPolicy.moreThanHalfOf(List.of(cosigner(1).key()));
    var latest = Instant.ofEpochSecond((1L << 53) - 1);
    assertEquals(Optional.of(latest), policy.of(cosignedBy(line(1, latest))).time());
    var beyond = policy.of(cosignedBy(line(1, latest.plusSeconds(1))));
    assertTrue(beyond.isForged());
    assertEquals(0, beyond.cosigned());
  }

  @Test
  void of_nobodyKnown_isTheServersOwnWord() {
    var witnessing = WitnessPolicy.none().of(cosignedBy(line(1, NOON)));
    assertEquals(Witnessing.NONE, witnessing);
    assertEquals("this server's own word", witnessing.sentence());
    assertFalse(witnessing.isFresh(NOON));
    assertEquals(
        "1 of 1 witnesses",
        loaded(witness(1) + "quorum none\n").of(cosignedBy(line(1, NOON))).sentence());
  }

  @Test
  void moreThanHalfOf_anyNumber_isMajority() {
    for (int count = 1; count <= 9; count++) {
      var keys = new ArrayList<WitnessKey>();
      var lines = new ArrayList<NoteSignature>();
      int first = -1;
      for (int i = 1; i <= count; i++) {
        keys.add(cosigner(i).key());
      }
      var policy = WitnessPolicy.moreThanHalfOf(keys);
      for (int i = 1; i <= count; i++) {
        lines.add(line(i, NOON));
        boolean isMet = policy.of(EMPTY.with(lines).note()).isWitnessed();
        first = isMet && first < 0 ? i : first;
      }
      assertEquals(count / 2 + 1, first);
    }
  }

  @Test
  void parse_faults_nameTheLine() {
    assertEquals(2, refused(witness(1)).line());
    assertEquals("There is no quorum line.", refused("").sentence());
    assertEquals(1, refused("quorum 1\n").line());
    assertEquals(2, refused(witness(1) + witness(1) + "quorum 1\n").line());
    var alias = witness(1).replace("witness 1", "witness 2");
    assertEquals(
        "This witness stands in the policy already.",
        refused(witness(1) + alias + "quorum 1\n").sentence());
    assertEquals(3, refused(witness(1) + "quorum 1\nquorum 1\n").line());
    assertEquals(2, refused(witness(1) + "group g 2 1\nquorum g\n").line());
    assertEquals(2, refused(witness(1) + "group g 0 1\nquorum g\n").line());
    assertEquals(2, refused(witness(1) + "group g 01 1\nquorum g\n").line());
    assertEquals(2, refused(witness(1) + "group g any none\nquorum g\n").line());
    assertEquals(2, refused(witness(1) + "group g any g\nquorum g\n").line());
    assertEquals(3, refused(witness(1) + "group g any 1\ngroup h any 1\nquorum h\n").line());
    assertEquals(1, refused("witness none " + cosigner(1).key().vkey() + "\n").line());
    assertEquals(1, refused("witness 1 " + LOG.verifier().vkey() + "\n").line());
    assertEquals(1, refused("log " + cosigner(1).key().vkey() + "\n").line());
    assertEquals(1, refused("witness 1 " + cosigner(1).key().vkey() + " ftp://a\n").line());
    assertEquals(1, refused("witnesses\n").line());
    assertEquals(1, refused("quorum none\r\n").line());
    assertEquals(1, refused("quorum none").line());
    assertEquals(1, refused("# " + "x".repeat(WitnessPolicy.MAX_SIZE) + "\n").line());
  }

  @Test
  void parse_everyTruncationInsideALine_isRefused() {
    var file = witness(1) + "group g any 1\nquorum g\n";
    for (int end = 0; end < file.length(); end++) {
      refused(file.substring(0, end));
    }
    loaded(file);
  }
}
