package org.dissentchannel.transparency.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three witnesses behind sockets. */
class WitnessCircleTest {
  private static final NoteSigner LOG = new NoteSigner("log.test", key(1));
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private final List<TrialWitness> witnesses = new ArrayList<>();
  private WitnessPolicy policy = WitnessPolicy.none();

  private static SigningKey key(int seed) {
    return SigningKey.of(Arrays.copyOf(new byte[] {(byte) seed}, 32));
  }

  @BeforeEach
  void start() throws IOException {
    var file = new StringBuilder();
    for (int i = 1; i <= 3; i++) {
      var cosigner = new Cosigner("w" + i, key(10 + i));
      var logs = List.of(LOG.verifier());
      var one =
          new TrialWitness(
              new Witness(cosigner, logs, new MemoryWitnessStore(), () -> Instant.EPOCH));
      witnesses.add(one);
      file.append("witness %d %s %s\n".formatted(i, cosigner.key().vkey(), one.prefix()));
    }
    file.append("group g 2 1 2 3\nquorum g\n");
    var reading = WitnessPolicy.parse(file.toString().getBytes(StandardCharsets.UTF_8));
    policy = assertInstanceOf(WitnessPolicy.Loaded.class, reading).policy();
  }

  @AfterEach
  void stop() {
    witnesses.forEach(TrialWitness::close);
  }

  private static WitnessCircle.Round ask(WitnessCircle circle, int branch, int size) {
    var signed = SignedCheckpoint.sign(LOG, LogHead.of(branch, size));
    return circle.ask(signed, LogHead.hashes(branch, size));
  }

  @Test
  void ask_allWell_allCosign() {
    var circle = WitnessCircle.over(policy, PATIENCE);
    for (int size : new int[] {3, 9, 9, 30}) {
      var round = ask(circle, 0, size);
      assertEquals("3 of 3 witnesses", policy.of(round.checkpoint().note()).sentence());
      assertEquals(List.of(), round.complaints());
    }
    // After a restart nothing is known of their sizes: they say them.
    var restarted = WitnessCircle.over(policy, PATIENCE);
    assertEquals(3, policy.of(ask(restarted, 0, 40).checkpoint().note()).cosigned());
  }

  @Test
  void ask_oneDeadOneSlow_endsInTime() {
    var circle = WitnessCircle.over(policy, PATIENCE);
    ask(circle, 0, 3);
    witnesses.get(0).close();
    witnesses.get(1).delayMillis = 60_000;
    long before = System.nanoTime();
    var round = ask(circle, 0, 9);
    assertTrue(Duration.ofNanos(System.nanoTime() - before).toMillis() < 3_000);
    assertEquals("1 of 3 witnesses", policy.of(round.checkpoint().note()).sentence());
    assertFalse(circle.isEnough(round.checkpoint()));
    assertEquals(2, round.complaints().size());
    witnesses.get(1).delayMillis = 0;
    assertTrue(circle.isEnough(ask(circle, 0, 20).checkpoint()));
  }

  @Test
  void ask_cosignatureOfSomethingElse_isLeftOut() {
    witnesses.get(2).garbles = true;
    var round = ask(WitnessCircle.over(policy, PATIENCE), 0, 9);
    assertEquals(new Witnessing(2, 3, false, 0, 0), policy.of(round.checkpoint().note()));
    assertEquals(1, round.complaints().size());
  }

  @Test
  void ask_olderThanTheyRemember_bringsEvidence() {
    ask(WitnessCircle.over(policy, PATIENCE), 0, 9);
    var round = ask(WitnessCircle.over(policy, PATIENCE), 0, 5);
    assertEquals(3, round.evidence().size());
    assertEquals(0, policy.of(round.checkpoint().note()).cosigned());
    var forked = ask(WitnessCircle.over(policy, PATIENCE), 1, 9);
    assertEquals(3, forked.evidence().size());
    var grown = ask(WitnessCircle.over(policy, PATIENCE), 1, 12);
    assertEquals(3, grown.evidence().size());
  }

  @Test
  void ask_nobody_changesNothing() {
    var round = ask(WitnessCircle.nobody(), 0, 9);
    assertEquals(SignedCheckpoint.sign(LOG, LogHead.of(0, 9)), round.checkpoint());
    assertFalse(WitnessCircle.nobody().isEnough(round.checkpoint()));
  }
}
