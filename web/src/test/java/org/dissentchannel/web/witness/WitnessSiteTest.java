package org.dissentchannel.web.witness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.dissentchannel.storage.sqlite.Database;
import org.dissentchannel.storage.sqlite.witness.SqliteWitnessStore;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.Cosigner;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.note.WitnessRequest;
import org.dissentchannel.transparency.tree.ConsistencyProof;
import org.dissentchannel.transparency.tree.HashReader;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.TreeHead;
import org.dissentchannel.transparency.witness.Witness;
import org.dissentchannel.web.Incidents;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;
import org.dissentchannel.web.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each answer of the specification, from a witness on a real database, without a socket. */
final class WitnessSiteTest {
  private static final Instant NOON = Instant.parse("2016-06-16T12:00:00Z");
  private static final NoteSigner LOG = signer("log.test", 1);
  private static final String HASH = Hash.sha256("log.test".getBytes(StandardCharsets.UTF_8)).hex();

  @TempDir private Path folder;
  private Database database;
  private Site site;
  private final Cosigner cosigner = new Cosigner("w.test", key(9));

  private static SigningKey key(int seed) {
    return SigningKey.of(Arrays.copyOf(new byte[] {(byte) seed}, 32));
  }

  private static NoteSigner signer(String origin, int seed) {
    return new NoteSigner(origin, key(seed));
  }

  @BeforeEach
  void begin() {
    var opening = Database.open(folder.resolve("witness.db"), SqliteWitnessStore.MIGRATIONS);
    database = assertInstanceOf(Database.Opened.class, opening).database();
    Witness witness =
        new Witness(
            cosigner, List.of(LOG.verifier()), new SqliteWitnessStore(database), () -> NOON);
    site = WitnessSite.of(witness, Incidents.counted(new Random(1)));
  }

  @AfterEach
  void end() {
    database.close();
  }

  private static List<Hash> leaves(int size) {
    return java.util.stream.IntStream.range(0, size)
        .mapToObj(i -> Hash.sha256(new byte[] {(byte) i}))
        .toList();
  }

  private static SignedCheckpoint signed(NoteSigner signer, int size) {
    return SignedCheckpoint.sign(signer, new TreeHead(size, MerkleTree.root(leaves(size))));
  }

  private Response add(int old, NoteSigner signer, int size, int proofSize) {
    var proof = ConsistencyProof.prove(HashReader.ofLeaves(leaves(proofSize)), old, proofSize);
    return post(new WitnessRequest(old, proof.path(), signed(signer, size).note()).bytes());
  }

  private Response post(byte[] body) {
    return site.handle(Request.of("POST", "/add-checkpoint").body(body).build());
  }

  @Test
  void add_everyCase_hasItsStatus() {
    assertEquals(404, site.handle(Request.of("GET", "/" + HASH + "/checkpoint").build()).status());
    Response cosigned = add(0, LOG, 5, 5);
    assertEquals(200, cosigned.status());
    var lines = NoteSignature.parseLines(cosigned.body()).orElseThrow();
    var note = signed(LOG, 5).note().with(lines);
    assertEquals(Optional.of(NOON), cosigner.key().cosignedAt(note));
    Response behind = add(0, LOG, 9, 9);
    assertEquals(409, behind.status());
    assertEquals("text/x.tlog.size", behind.header("Content-Type"));
    assertEquals("5\n", behind.bodyText());
    assertEquals(200, add(5, LOG, 9, 9).status());
    assertEquals(409, add(5, LOG, 7, 7).status());
    assertEquals(422, add(9, LOG, 20, 19).status());
    assertEquals(404, add(0, signer("other.test", 1), 5, 5).status());
    assertEquals(403, add(9, signer("log.test", 2), 20, 20).status());
    assertEquals(400, post(new byte[0]).status());
    assertEquals(413, post(new byte[WitnessRequest.MAX_SIZE + 1]).status());
    assertEquals(405, site.handle(Request.of("GET", "/add-checkpoint").build()).status());
    Response newest = site.handle(Request.of("GET", "/" + HASH + "/checkpoint").build());
    assertEquals(200, newest.status());
    assertArrayEquals(
        signed(LOG, 9).with(List.of(cosigner.cosign(signed(LOG, 9).checkpoint(), NOON))).bytes(),
        newest.body());
    assertEquals(
        cosigner.key().vkey() + "\n", site.handle(Request.of("GET", "/").build()).bodyText());
  }

  @Test
  void add_forkAtTheSameSize_isConflict() {
    assertEquals(200, add(0, LOG, 5, 5).status());
    var fork = SignedCheckpoint.sign(LOG, new TreeHead(5, Hash.sha256(new byte[] {7})));
    Response told = post(new WitnessRequest(5, List.of(), fork.note()).bytes());
    assertEquals(409, told.status());
  }
}
