package org.dissentchannel.transparency.note;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private static final String ORIGIN = "log.test/one";
  private static final SigningKey KEY = SigningKey.of(new byte[32]);
  private static final NoteSigner SIGNER = new NoteSigner(ORIGIN, KEY);
  private static final CheckpointVerifier VERIFIER =
      new CheckpointVerifier(ORIGIN, KEY.verifierKey());
  private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

  private static List<Leaf> leaves(int count) {
    var random = new SecureRandom();
    var leaves = new ArrayList<Leaf>();
    for (int i = 0; i < count; i++) {
      leaves.add(Leaf.tick(random));
    }
    return leaves;
  }

  private static SignedCheckpoint signed(List<Leaf> leaves) {
    var hashes = leaves.stream().map(Leaf::hash).toList();
    return SignedCheckpoint.sign(SIGNER, new TreeHead(hashes.size(), MerkleTree.root(hashes)));
  }

  @Test
  void parse_exampleOfTheSpecification_isReadBack() {
    var text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
    var checkpoint = Checkpoint.parse(text).orElseThrow();
    assertEquals(20852163, checkpoint.head().size());
    assertEquals(ROOT, checkpoint.head().root().base64());
    assertEquals(text, checkpoint.text());
    assertEquals(List.of("a", "b"), Checkpoint.parse(text + "a\nb\n").orElseThrow().extensions());
    assertEquals(text + "a\nb\n", Checkpoint.parse(text + "a\nb\n").orElseThrow().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "o\n1\n",
        "o\n1\n" + ROOT,
        "\n1\n" + ROOT + "\n",
        "o\n01\n" + ROOT + "\n",
        "o\n+1\n" + ROOT + "\n",
        "o\n-1\n" + ROOT + "\n",
        "o\n\n" + ROOT + "\n",
        "o\n1 \n" + ROOT + "\n",
        "o\n٣\n" + ROOT + "\n",
        "o\n9223372036854775808\n" + ROOT + "\n",
        "o\n99999999999999999999\n" + ROOT + "\n",
        "o\n0\n" + ROOT + "\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
        "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
        "o\n1\n" + ROOT + "\n\n",
        "o\n1\n" + ROOT + "\n\na\n",
        "o\r\n1\r\n" + ROOT + "\r\n"
      })
  void parse_anythingElse_isEmpty(String text) {
    assertEquals(Optional.empty(), Checkpoint.parse(text));
  }

  @Test
  void open_ownCheckpoint_isThere() {
    var signed = signed(leaves(5));
    assertEquals(Optional.of(signed), VERIFIER.open(signed.bytes()));
    assertEquals(ORIGIN, signed.origin());
    assertEquals(5, signed.head().size());
  }

  @Test
  void open_otherOriginOrKey_isEmpty() {
    var head = signed(leaves(3)).head();
    var elsewhere = SignedCheckpoint.sign(new NoteSigner("log.test/two", KEY), head);
    assertTrue(VERIFIER.open(elsewhere.bytes()).isEmpty());
    var stolenName = new NoteSigner(ORIGIN, SigningKey.of(Arrays.copyOf(new byte[] {9}, 32)));
    assertTrue(VERIFIER.open(SignedCheckpoint.sign(stolenName, head).bytes()).isEmpty());
    // Our key over another log's text, under our name.
    var text = new Checkpoint("log.test/two", head, List.of()).text();
    assertTrue(VERIFIER.open(SIGNER.sign(text).bytes()).isEmpty());
    assertTrue(VERIFIER.open(SIGNER.sign("no checkpoint\n").bytes()).isEmpty());
  }

  @Test
  void open_cutOffOrChanged_isEmpty() {
    var good = signed(leaves(7)).bytes();
    for (int at = 0; at < good.length; at++) {
      assertTrue(VERIFIER.open(Arrays.copyOf(good, at)).isEmpty());
      var bad = good.clone();
      bad[at] ^= 1;
      assertTrue(VERIFIER.open(bad).isEmpty());
    }
  }

  @Test
  void isConsistent_honestGrowth_onlyWithTheRightLeaves() {
    var leaves = leaves(20);
    var older = signed(leaves.subList(0, 13));
    var newer = signed(leaves);
    assertTrue(CheckpointVerifier.isConsistent(older, newer, leaves));
    assertTrue(CheckpointVerifier.isConsistent(newer, newer, leaves));
    assertFalse(CheckpointVerifier.isConsistent(newer, older, leaves.subList(0, 13)));
    assertFalse(CheckpointVerifier.isConsistent(older, newer, leaves.subList(0, 19)));
    for (int at = 0; at < 20; at++) {
      var swapped = new ArrayList<>(leaves);
      swapped.set(at, leaves.get((at + 1) % 20));
      assertFalse(CheckpointVerifier.isConsistent(older, newer, swapped));
      // A log that signs the swapped tree is caught by the older checkpoint.
      assertEquals(at >= 13, CheckpointVerifier.isConsistent(older, signed(swapped), swapped));
      var dropped = new ArrayList<>(leaves);
      dropped.remove(at);
      assertFalse(CheckpointVerifier.covers(newer, dropped));
    }
  }

  @Test
  void promise_signed_isReadBackAndNothingElseIs() {
    var promise = new Promise(ORIGIN, Hash.sha256(), Instant.ofEpochSecond(1_467_000_900));
    assertEquals(
        "dissent-promise/v1\nlog.test/one\n" + Hash.sha256().base64() + "\n1467000900\n",
        promise.text());
    var signed = SignedPromise.sign(SIGNER, promise);
    var opened = SignedPromise.open(signed.bytes(), SIGNER.verifier()).orElseThrow();
    assertEquals(promise, opened.promise());
    assertArrayEquals(signed.bytes(), opened.bytes());
    var good = signed.bytes();
    for (int at = 0; at < good.length; at++) {
      var bad = good.clone();
      bad[at] ^= 1;
      assertTrue(SignedPromise.open(bad, SIGNER.verifier()).isEmpty());
      assertTrue(SignedPromise.open(Arrays.copyOf(good, at), SIGNER.verifier()).isEmpty());
    }
    assertTrue(SignedPromise.open(signed(leaves(1)).bytes(), SIGNER.verifier()).isEmpty());
    assertTrue(VERIFIER.open(good).isEmpty());
  }

  @Test
  void promise_malformedText_isEmpty() {
    var good = new Promise(ORIGIN, Hash.sha256(), Instant.ofEpochSecond(17)).text();
    for (int at = 0; at < good.length(); at++) {
      assertEquals(Optional.empty(), Promise.parse(good.substring(0, at)));
    }
    for (var bad :
        List.of(
            good + "\n",
            good + "more\n",
            good.replace("17", "017"),
            good.replace("17", "-1"),
            good.replace("17", "9223372036854775807"),
            good.replace("v1", "v2"),
            good.replace(ORIGIN, "log test"),
            good.getBytes(StandardCharsets.UTF_8).length + good)) {
      assertEquals(Optional.empty(), Promise.parse(bad), bad);
    }
  }
}
