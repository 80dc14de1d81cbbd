package org.dissentchannel.transparency.log;

import static org.dissentchannel.transparency.log.LogFixture.KEYS;
import static org.dissentchannel.transparency.log.LogFixture.RULE;
import static org.dissentchannel.transparency.log.LogFixture.closed;
import static org.dissentchannel.transparency.log.LogFixture.genesis;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.note.WitnessRequest;
import org.dissentchannel.transparency.tree.TreeHead;
import org.dissentchannel.transparency.witness.WitnessCircle;
import org.dissentchannel.transparency.witness.WitnessLine;
import org.dissentchannel.transparency.witness.WitnessPolicy;
import org.junit.jupiter.api.Test;

/** A log with one witness, which cosigns, is silent, or remembers something else. */
class LogWitnessTest {
  private final LogFixture fixture = new LogFixture();
  private final Cosigner cosigner =
      new Cosigner("w.test", SigningKey.of(Arrays.copyOf(new byte[] {8}, 32)));
  private final WitnessPolicy policy = WitnessPolicy.moreThanHalfOf(List.of(cosigner.key()));
  private final Line line = new Line();

  private final class Line implements WitnessLine {
    boolean isSilent;
    Optional<SignedCheckpoint> remembers = Optional.empty();

    @Override
    public Reply add(WitnessRequest request) {
      if (remembers.isPresent()) {
        return new Remembers(remembers.get().head().size());
      }
      var checkpoint = KEYS.ownCheckpoints().open(request.note().bytes()).orElseThrow();
      List<NoteSignature> lines = List.of(cosigner.cosign(checkpoint.checkpoint(), Instant.EPOCH));
      return isSilent ? new Silent() : new Lines(lines);
    }

    @Override
    public Optional<byte[]> newest(String origin) {
      return remembers.map(SignedCheckpoint::bytes);
    }
  }

  private Log log() {
    var circle = WitnessCircle.of(policy, Map.of(cosigner.key(), line), Duration.ofSeconds(5));
    return new Log(
        fixture.memory, KEYS, RULE, fixture.anchor, circle, () -> fixture.now, new SecureRandom());
  }

  private Log begun() {
    var log = log();
    assertInstanceOf(Standing.Writable.class, log.open());
    assertInstanceOf(BeginOutcome.Begun.class, log.begin(List.of(genesis())));
    return log;
  }

  private String sentence(SignedCheckpoint checkpoint) {
    return policy.of(checkpoint.note()).sentence();
  }

  @Test
  void closeSlot_witnessAnswers_publishesTheCosignedCheckpoint() {
    var log = begun();
    assertEquals("1 of 1 witnesses", sentence(log.checkpoint().orElseThrow()));
    fixture.nextSlot();
    var checkpoint = closed(log.closeSlot()).checkpoint();
    assertEquals("1 of 1 witnesses", sentence(checkpoint));
    assertEquals(Optional.of(checkpoint), log.witnessed());
    assertArrayEquals(checkpoint.bytes(), fixture.anchor.content.orElseThrow());
    // What is stored before anybody is asked has the log's signature alone.
    var stored = SignedNote.parse(fixture.memory.checkpoint().orElseThrow()).orElseThrow();
    assertEquals(1, stored.signatures().size());
  }

  @Test
  void closeSlot_witnessIsSilent_publishesAllTheSame() {
    var log = begun();
    var before = log.witnessed();
    line.isSilent = true;
    fixture.nextSlot();
    var checkpoint = closed(log.closeSlot()).checkpoint();
    assertEquals("0 of 1 witnesses", sentence(checkpoint));
    assertEquals(before, log.witnessed());
    assertEquals(List.of("The witness w.test does not answer."), log.complaints());
    line.isSilent = false;
    fixture.nextSlot();
    assertEquals(Optional.of(closed(log.closeSlot()).checkpoint()), log.witnessed());
    assertEquals(List.of(), log.complaints());
  }

  @Test
  void open_afterAStop_asksAgain() {
    line.isSilent = true;
    begun();
    line.isSilent = false;
    var reopened = log();
    reopened.open();
    assertEquals("1 of 1 witnesses", sentence(reopened.checkpoint().orElseThrow()));
  }

  @Test
  void open_restoredWithItsAnchor_isStoppedByTheWitness() {
    var log = begun();
    var forked = new TreeHead(9, log.checkpoint().orElseThrow().head().root());
    line.remembers = Optional.of(SignedCheckpoint.sign(KEYS.log(), forked));
    var reopened = log();
    assertEquals(
        "A witness's checkpoint is for 9 leaves, the tree has 4.",
        assertInstanceOf(Standing.ReadOnly.class, reopened.open()).reason());
    assertArrayEquals(line.remembers.get().bytes(), fixture.anchor.content.orElseThrow());
    // The anchor keeps it so without the witness.
    line.remembers = Optional.empty();
    assertInstanceOf(Standing.ReadOnly.class, log().open());
  }

  @Test
  void closeSlot_bareNumber_isAnAlarmOnly() {
    var log = begun();
    var stranger =
        LogKeys.of(
            KEYS.origin(),
            SigningKey.of(Arrays.copyOf(new byte[] {9}, 32)),
            SigningKey.of(new byte[32]));
    var head = new TreeHead(900, log.checkpoint().orElseThrow().head().root());
    line.remembers = Optional.of(SignedCheckpoint.sign(stranger.log(), head));
    fixture.nextSlot();
    var checkpoint = closed(log.closeSlot()).checkpoint();
    assertEquals("0 of 1 witnesses", sentence(checkpoint));
    assertTrue(log.complaints().getFirst().contains("remembers 900 leaves"));
  }
}
