package org.dissentchannel.transparency.note;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.tree.HashReader;
import org.dissentchannel.transparency.tree.InclusionProof;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;

class ReceiptTest {
  private static final SigningKey KEY = SigningKey.of(new byte[32]);
  private static final NoteSigner SIGNER = new NoteSigner("log.test", KEY);
  private static final CheckpointVerifier VERIFIER =
      new CheckpointVerifier("log.test", KEY.verifierKey());
  private static final List<Entry> ENTRIES = entries(11);
  private static final List<Hash> HASHES = ENTRIES.stream().map(Entry::leafHash).toList();

  private static List<Entry> entries(int count) {
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < count; i++) {
      var tag = Arrays.copyOf(new byte[] {(byte) (i + 1)}, 24);
      entries.add(Entry.of(0, tag, new byte[32], new byte[] {(byte) i}));
    }
    return entries;
  }

  private static SignedCheckpoint checkpoint() {
    return SignedCheckpoint.sign(SIGNER, new TreeHead(11, MerkleTree.root(HASHES)));
  }

  private static Receipt receipt(int index) {
    var proof = InclusionProof.prove(HashReader.ofLeaves(HASHES), index, 11);
    return Receipt.of(proof, checkpoint());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void verify_receiptReadBack_provesItsLeafAndNoOther() {
    for (int index = 0; index < 11; index++) {
      var bytes = receipt(index).with(ENTRIES.get(index)).bytes();
      var receipt = Receipt.parse(bytes).orElseThrow();
      assertArrayEquals(bytes, receipt.bytes());
      assertEquals(index, receipt.index());
      assertEquals(Optional.of(ENTRIES.get(index)), receipt.opening());
      for (int leaf = 0; leaf < 11; leaf++) {
        var verified = receipt.verify(VERIFIER, HASHES.get(leaf));
        assertEquals(leaf == index, verified.isPresent());
      }
    }
  }

  @Test
  void bytes_withoutExtra_areTheFormatOfTheSpecification() {
    var receipt = receipt(10);
    var text = new String(receipt.bytes(), StandardCharsets.UTF_8);
    var path = InclusionProof.prove(HashReader.ofLeaves(HASHES), 10, 11).path();
    assertEquals(
        "c2sp.org/tlog-proof@v1\nindex 10\n"
            + path.get(0).base64()
            + "\n"
            + path.get(1).base64()
            + "\n\n"
            + new String(checkpoint().bytes(), StandardCharsets.UTF_8),
        text);
    assertEquals(0, receipt.extra().length);
    assertTrue(receipt.opening().isEmpty());
  }

  @Test
  void verify_cutOffOrChanged_neverProves() {
    var good = receipt(6).bytes();
    for (int at = 0; at < good.length; at++) {
      assertFalse(proves(Arrays.copyOf(good, at), HASHES.get(6)), "cut at " + at);
      var bad = good.clone();
      bad[at] ^= 1;
      assertFalse(proves(bad, HASHES.get(6)), "changed at " + at);
    }
  }

  private static boolean proves(byte[] receipt, Hash leafHash) {
    return Receipt.parse(receipt).flatMap(r -> r.verify(VERIFIER, leafHash)).isPresent();
  }

  @Test
  void verify_otherLogsKey_isEmpty() {
    var other = SigningKey.of(Arrays.copyOf(new byte[] {1}, 32)).verifierKey();
    var stranger = new CheckpointVerifier("log.test", other);
    assertTrue(receipt(1).verify(stranger, HASHES.get(1)).isEmpty());
  }

  @Test
  void parse_malformedHead_isEmpty() {
    var good = new String(receipt(6).with(ENTRIES.get(6)).bytes(), StandardCharsets.UTF_8);
    assertTrue(Receipt.parse(utf8(good)).isPresent());
    var hash = HASHES.getFirst().base64();
    for (var bad :
        List.of(
            good.replace("@v1", "@v2"),
            good.replace("index 6", "index 06"),
            good.replace("index 6", "index  6"),
            good.replace("index 6", "index -6"),
            good.replace("index 6", "Index 6"),
            good.replace("index 6\n", ""),
            good.replace("index 6\n", "index 6\nindex 6\n"),
            good.replace("extra ", "extra  "),
            good.replace("extra ", "extra"),
            good.replaceFirst("extra .*\n", "extra \n"),
            good.replaceFirst("extra .*\n", "extra AB==\n"),
            good.replaceFirst("(extra .*\n)", "$1$1"),
            good.replace("index 6\n", "index 6\n" + hash.substring(1) + "\n"),
            good.replace("index 6\n", "index 6\n" + (hash + "\n").repeat(64)),
            good.replace("\n", "\r\n"),
            good + "\n",
            " " + good)) {
      assertTrue(Receipt.parse(utf8(bad)).isEmpty(), bad);
    }
  }

  @Test
  void of_proofForAnotherSize_throws() {
    var proof = InclusionProof.prove(HashReader.ofLeaves(HASHES), 3, 10);
    assertThrows(IllegalArgumentException.class, () -> Receipt.of(proof, checkpoint()));
  }
}
