package org.dissentchannel.transparency.witness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.WitnessRequest;
import org.dissentchannel.transparency.tree.ConsistencyProof;
import org.junit.jupiter.api.Test;

class WitnessTest {
  private static final Instant NOON = Instant.parse("2016-06-16T12:00:00Z");
  private static final NoteSigner LOG = new NoteSigner("log.test", key(1));

  private final MemoryWitnessStore store = new MemoryWitnessStore();
  private final Witness witness =
      new Witness(new Cosigner("w.test", key(2)), List.of(LOG.verifier()), store, () -> NOON);

  private static SigningKey key(int seed) {
    return SigningKey.of(Arrays.copyOf(new byte[] {(byte) seed}, 32));
  }

  private static SignedCheckpoint signed(int branch, int size) {
    return SignedCheckpoint.sign(LOG, LogHead.of(branch, size));
  }

  private static byte[] request(int old, int branch, int size) {
    var proof = ConsistencyProof.prove(LogHead.hashes(branch, size), old, size).path();
    return new WitnessRequest(old, proof, signed(branch, size).note()).bytes();
  }

  private static byte[] request(int old, List<Hash> proof, SignedCheckpoint signed) {
    return new WitnessRequest(old, proof, signed.note()).bytes();
  }

  @Test
  void add_growingLog_isCosigned() {
    int old = 0;
    for (int size : new int[] {1, 2, 7, 7, 8, 200}) {
      var answer =
          assertInstanceOf(WitnessAnswer.Cosigned.class, witness.add(request(old, 0, size)));
      var note = signed(0, size).with(List.of(answer.line())).note();
      assertEquals(Optional.of(NOON), witness.key().cosignedAt(note));
      assertEquals(LogHead.of(0, size), store.newest("log.test").orElseThrow().head());
      old = size;
    }
    var newest = witness.newest(Hash.sha256("log.test".getBytes(StandardCharsets.UTF_8)).hex());
    assertArrayEquals(store.newest("log.test").orElseThrow().note().bytes(), newest.orElseThrow());
    assertEquals(Optional.empty(), witness.newest("00"));
  }

  @Test
  void add_smallerTreeAfterLarger_isTold() {
    witness.add(request(0, 0, 9));
    assertEquals(new WitnessAnswer.OtherSize(9), witness.add(request(0, 0, 4)));
    assertEquals(new WitnessAnswer.OtherSize(9), witness.add(request(4, 0, 7)));
    assertEquals(LogHead.of(0, 9), store.newest("log.test").orElseThrow().head());
  }

  @Test
  void add_forkedTree_isRefusedAndKept() {
    witness.add(request(0, 0, 9));
    var fork = signed(1, 9);
    assertEquals(new WitnessAnswer.Fork(9), witness.add(request(9, List.of(), fork)));
    assertEquals(List.of(fork), store.evidence);
    // A proof of the other branch does not lead from what is remembered.
    assertEquals(new WitnessAnswer.BadProof(), witness.add(request(9, 1, 12)));
    assertEquals(new WitnessAnswer.BadProof(), witness.add(request(9, List.of(), signed(0, 12))));
    assertEquals(LogHead.of(0, 9), store.newest("log.test").orElseThrow().head());
  }

  @Test
  void add_proofFromNothing_mustBeEmpty() {
    var proof = List.of(LogHead.root(1));
    assertEquals(new WitnessAnswer.BadProof(), witness.add(request(0, proof, signed(0, 4))));
  }

  @Test
  void add_strangers_areTurnedAway() {
    var other = new NoteSigner("other.test", key(1));
    var unknown = SignedCheckpoint.sign(other, LogHead.of(0, 4));
    assertEquals(new WitnessAnswer.UnknownLog(), witness.add(request(0, List.of(), unknown)));
    var thief = new NoteSigner("log.test", key(3));
    var unsigned = SignedCheckpoint.sign(thief, LogHead.of(0, 4));
    assertEquals(new WitnessAnswer.NotSigned(), witness.add(request(0, List.of(), unsigned)));
    assertEquals(new WitnessAnswer.Malformed(), witness.add(request(5, List.of(), signed(0, 4))));
    assertEquals(Optional.empty(), store.newest("log.test"));
  }

  @Test
  void add_everyTruncationAndFlippedBit_isNeverCosigned() {
    witness.add(request(0, 0, 7));
    var good = request(7, 0, 9);
    for (int end = 0; end < good.length; end++) {
      assertTrue(isRefused(Arrays.copyOf(good, end)), "cut at " + end);
    }
    for (int i = 0; i < good.length; i++) {
      var bad = good.clone();
      bad[i] ^= 1;
      assertTrue(isRefused(bad), "bit of byte " + i);
    }
    assertInstanceOf(WitnessAnswer.Cosigned.class, witness.add(good));
  }

  private boolean isRefused(byte[] request) {
    return !(witness.add(request) instanceof WitnessAnswer.Cosigned);
  }

  @Test
  void add_twoBranchesAtOnce_oneIsCosigned() throws Exception {
    witness.add(request(0, 0, 3));
    try (var threads = Executors.newFixedThreadPool(4)) {
      var answers = new ArrayList<java.util.concurrent.Future<WitnessAnswer>>();
      for (int i = 0; i < 40; i++) {
        int branch = i % 2;
        answers.add(threads.submit(() -> witness.add(request(3, branch, 10))));
      }
      int cosigned = 0;
      for (var answer : answers) {
        cosigned += answer.get() instanceof WitnessAnswer.Cosigned ? 1 : 0;
      }
      assertEquals(1, cosigned);
    }
  }

  @Test
  void constructor_twoLogsOfOneOrigin_isRefused() {
    var twice = List.of(LOG.verifier(), new NoteSigner("log.test", key(3)).verifier());
    var cosigner = new Cosigner("w.test", key(2));
    assertThrows(
        IllegalArgumentException.class, () -> new Witness(cosigner, twice, store, () -> NOON));
  }
}
