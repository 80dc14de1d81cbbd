package org.dissentchannel.client.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.client.sample.SampleLog;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A log whose genesis names three witnesses: two of them are enough. */
class WitnessedLogTest {
  private final CannedServer server = new CannedServer();
  private final List<Cosigner> witnesses =
      IntStream.range(1, 4).mapToObj(WitnessedLogTest::cosigner).toList();
  private final SampleOrganisation sample =
      new SampleOrganisation(
          witnesses.stream()
              .map(one -> new Genesis.Witness(one.key().name(), one.key().key()))
              .toList());
  private final SampleLog log = sample.log();
  private final Instant now = sample.clock().instant();
  private final LogMirror mirror =
      new LogMirror(log.sheet(sample.org()), server.transport(), sample.clock());

  private static Cosigner cosigner(int i) {
    return new Cosigner("w" + i, SigningKey.of(Arrays.copyOf(new byte[] {(byte) i}, 32)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** The checkpoint of these leaves, cosigned by the first so many at this time. */
  private SignedCheckpoint cosigned(List<Leaf> leaves, int count, Instant time) {
    var checkpoint = log.checkpoint(leaves);
    var lines = new ArrayList<NoteSignature>();
    for (var witness : witnesses.subList(0, count)) {
      lines.add(witness.cosign(checkpoint.checkpoint(), time));
    }
    return checkpoint.with(lines);
  }

  private void publish(int count, Instant time) {
    log.publish(server, log.leaves(), cosigned(log.leaves(), count, time));
  }

  private void grow() {
    log.append(Leaf.tick(sample.random()));
  }

  @Test
  void refresh_enoughWitnesses_isFresh() {
    publish(2, now.minusSeconds(60));
    var read = mirror.refresh().value();
    assertEquals("2 of 3 witnesses", read.witnessing().sentence());
    assertEquals(Optional.of(now.minusSeconds(60)), read.witnessedAt());
    assertEquals(read, read.requireFresh());
  }

  @Test
  void requireFresh_tooFewOrTooOldOrAhead_isDeclined() {
    publish(1, now);
    var few = mirror.refresh().value();
    assertEquals("1 of 3 witnesses", few.witnessing().sentence());
    assertEquals(Optional.empty(), few.witnessedAt());
    assertThrows(StepFailedException.class, few::requireFresh);
    grow();
    publish(3, now.minusSeconds(24 * 3600 + 1));
    var old = mirror.refresh().value();
    assertEquals("3 of 3 witnesses", old.witnessing().sentence());
    var declined = assertThrows(StepFailedException.class, old::requireFresh);
    assertTrue(declined.failure().sentence().contains("24 hours"));
    grow();
    publish(3, now.plusSeconds(3601));
    assertThrows(StepFailedException.class, mirror.refresh().value()::requireFresh);
  }

  @Test
  void refresh_sameTreeLaterCosigned_isNoticed() {
    publish(0, now);
    assertThrows(StepFailedException.class, mirror.refresh().value()::requireFresh);
    publish(3, now);
    assertEquals(3, mirror.refresh().value().requireFresh().witnessing().cosigned());
  }

  @Test
  void refresh_newestNotYetWitnessed_anOlderOneCounts() {
    var before = log.leaves();
    grow();
    publish(1, now);
    server.on("GET /log/witnessed", cosigned(before, 2, now.minusSeconds(900)).bytes());
    var read = mirror.refresh().value();
    assertEquals("1 of 3 witnesses", read.witnessing().sentence());
    assertEquals(Optional.of(now.minusSeconds(900)), read.witnessedAt());
    assertEquals(read, read.requireFresh());
    // What was seen once counts on, without the server's help.
    server.off("GET /log/witnessed");
    grow();
    publish(0, now);
    assertEquals(Optional.of(now.minusSeconds(900)), mirror.refresh().value().witnessedAt());
  }

  @Test
  void refresh_witnessedCheckpointOfAnotherHistory_isRefused() {
    var fork = new ArrayList<>(log.leaves());
    fork.set(3, Leaf.tick(sample.random()));
    publish(0, now);
    server.on("GET /log/witnessed", cosigned(fork, 3, now).bytes());
    assertEquals(
        "The log shows two histories: its witnessed checkpoint is of another one.",
        mirror.refresh().reason());
    server.on("GET /log/witnessed", new byte[] {1});
    assertEquals("The witnessed checkpoint is not signed by the log.", mirror.refresh().reason());
  }

  @Test
  void refresh_witnessedCheckpointPublishedMeanwhile_countsOnlyOnceItsLeavesAreRead() {
    var before = log.leaves();
    grow();
    var after = cosigned(log.leaves(), 3, now);
    log.publish(server, before, cosigned(before, 0, now));
    server.on("GET /log/witnessed", after.bytes());
    assertEquals(Optional.empty(), mirror.refresh().value().witnessedAt());
    log.publish(server, log.leaves(), after);
    assertEquals(Optional.of(now), mirror.refresh().value().witnessedAt());
  }

  @Test
  void refresh_forgedCosignature_isRefused() {
    var other = log.checkpoint(log.leaves().subList(0, 2));
    var moved = witnesses.getFirst().cosign(other.checkpoint(), now);
    log.publish(server, log.leaves(), log.checkpoint(log.leaves()).with(List.of(moved)));
    assertEquals(
        "The checkpoint bears a cosignature that its witness did not make.",
        mirror.refresh().reason());
  }

  @Test
  void refresh_noWitnessNamed_isTheServersOwnWord() {
    var alone = new SampleOrganisation();
    alone.log().publish(server);
    var sheet = alone.log().sheet(alone.org());
    var read = new LogMirror(sheet, server.transport(), alone.clock()).refresh().value();
    assertEquals("this server's own word", read.witnessing().sentence());
    assertEquals(Optional.empty(), read.witnessedAt());
    assertEquals(read, read.requireFresh());
  }
}
