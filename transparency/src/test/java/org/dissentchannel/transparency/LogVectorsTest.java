package org.dissentchannel.transparency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.Promise;
import org.dissentchannel.transparency.note.Receipt;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.SignedPromise;
import org.dissentchannel.transparency.tree.ConsistencyProof;
import org.dissentchannel.transparency.tree.HashReader;
import org.dissentchannel.transparency.tree.InclusionProof;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TilePath.HashTile;
import org.dissentchannel.transparency.tree.Tiles;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs spec/vectors/log/log.json, which another implementation has made. */
class LogVectorsTest {
  private static final JsonNode VECTORS =
      JsonMapper.shared().readTree(Path.of("..", "spec", "vectors", "log", "log.json"));
  private static final String ORIGIN = VECTORS.get("origin").asString();
  private static final NoteSigner LOG = signer("log_key");
  private static final NoteSigner PROMISE = signer("promise_key");
  private static final List<Entry> ENTRIES = entries();
  private static final List<Hash> HASHES = ENTRIES.stream().map(Entry::leafHash).toList();

  private static NoteSigner signer(String name) {
    return new NoteSigner(ORIGIN, SigningKey.of(hex(VECTORS.get(name).get("seed"))));
  }

  private static byte[] hex(JsonNode node) {
    return HexFormat.of().parseHex(node.asString());
  }

  private static byte[] utf8(JsonNode node) {
    return node.asString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<Entry> entries() {
    var entries = new ArrayList<Entry>();
    for (var vector : VECTORS.get("entries")) {
      var tag = hex(vector.get("tag"));
      entries.add(
          Entry.of(
              vector.get("class").asInt(), tag, hex(vector.get("salt")), hex(vector.get("body"))));
    }
    return List.copyOf(entries);
  }

  private static List<Hash> path(JsonNode vector) {
    var path = new ArrayList<Hash>();
    for (var hash : vector.get("path")) {
      path.add(Hash.of(hex(hash)));
    }
    return path;
  }

  @Test
  void keys_fromSeeds_haveTheseNames() {
    assertArrayEquals(hex(VECTORS.get("log_key").get("public")), LOG.verifier().key().bytes());
    assertEquals(VECTORS.get("log_key").get("vkey").asString(), LOG.verifier().vkey());
    assertEquals(VECTORS.get("promise_key").get("vkey").asString(), PROMISE.verifier().vkey());
  }

  @Test
  void entries_haveTheseCommitmentsLeavesAndHashes() {
    for (int i = 0; i < ENTRIES.size(); i++) {
      var vector = VECTORS.get("entries").get(i);
      var entry = ENTRIES.get(i);
      assertArrayEquals(hex(vector.get("commitment")), entry.leaf().commitment().bytes());
      assertArrayEquals(hex(vector.get("leaf")), entry.leaf().bytes());
      assertArrayEquals(hex(vector.get("leaf_hash")), entry.leafHash().bytes());
    }
    assertEquals(13, ENTRIES.size());
  }

  @Test
  void proofs_ofEverySize_areThese() {
    var hashes = HashReader.ofLeaves(HASHES);
    for (var vector : VECTORS.get("inclusion")) {
      long size = vector.get("size").asLong();
      var proof = new InclusionProof(vector.get("index").asLong(), size, path(vector));
      assertEquals(proof, InclusionProof.prove(hashes, proof.index(), size));
      assertTrue(proof.proves(HASHES.get((int) proof.index()), root((int) size)));
    }
    for (var vector : VECTORS.get("consistency")) {
      long first = vector.get("first").asLong();
      long second = vector.get("second").asLong();
      var proof = new ConsistencyProof(first, second, path(vector));
      assertEquals(proof, ConsistencyProof.prove(hashes, first, second));
      assertTrue(proof.proves(root((int) first), root((int) second)));
    }
    assertEquals(91, VECTORS.get("inclusion").size());
    assertEquals(91, VECTORS.get("consistency").size());
  }

  private static Hash root(int size) {
    var root = Hash.of(hex(VECTORS.get("roots").get(size)));
    assertEquals(root, MerkleTree.root(HASHES.subList(0, size)));
    return root;
  }

  @Test
  void checkpoints_areTheseBytes() {
    var verifier = new CheckpointVerifier(ORIGIN, LOG.verifier().key());
    var signed = SignedCheckpoint.sign(LOG, new TreeHead(13, root(13)));
    assertArrayEquals(utf8(VECTORS.get("checkpoint")), signed.bytes());
    var older = verifier.open(utf8(VECTORS.get("older_checkpoint"))).orElseThrow();
    var leaves = ENTRIES.stream().map(Entry::leaf).toList();
    assertTrue(CheckpointVerifier.isConsistent(older, signed, leaves));
  }

  @Test
  void receipts_areTheseBytesAndVerify() {
    var vector = VECTORS.get("receipt");
    int index = vector.get("index").asInt();
    var verifier = new CheckpointVerifier(ORIGIN, LOG.verifier().key());
    var checkpoint = verifier.open(utf8(VECTORS.get("checkpoint"))).orElseThrow();
    var proof = InclusionProof.prove(HashReader.ofLeaves(HASHES), index, 13);
    var bare = Receipt.of(proof, checkpoint);
    assertArrayEquals(utf8(vector.get("bare")), bare.bytes());
    assertArrayEquals(utf8(vector.get("opened")), bare.with(ENTRIES.get(index)).bytes());
    var read = Receipt.parse(utf8(vector.get("opened"))).orElseThrow();
    assertEquals(Optional.of(ENTRIES.get(index)), read.opening());
    assertEquals(Optional.of(checkpoint), read.verify(verifier, HASHES.get(index)));
  }

  @Test
  void promise_isTheseBytes() {
    var vector = VECTORS.get("promise");
    var mergeBy = Instant.ofEpochSecond(vector.get("merge_by").asLong());
    var promise = new Promise(ORIGIN, HASHES.get(vector.get("index").asInt()), mergeBy);
    assertArrayEquals(utf8(vector.get("note")), SignedPromise.sign(PROMISE, promise).bytes());
    var opened = SignedPromise.open(utf8(vector.get("note")), PROMISE.verifier());
    assertEquals(Optional.of(promise), opened.map(SignedPromise::promise));
  }

  @Test
  void tiles_areTheseBytes() {
    var tile = Tiles.tile(HashReader.ofLeaves(HASHES), new HashTile(0, 0, 13));
    assertArrayEquals(hex(VECTORS.get("tile/0/000.p/13")), tile);
    var leaves = ENTRIES.stream().map(entry -> entry.leaf().bytes()).toList();
    assertArrayEquals(hex(VECTORS.get("tile/entries/000.p/13")), Tiles.bundle(leaves));
  }
}
