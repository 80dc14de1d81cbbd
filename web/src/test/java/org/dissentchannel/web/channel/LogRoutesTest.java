package org.dissentchannel.web.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.CalendarStatement;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.tree.MerkleTree;
import org.dissentchannel.transparency.tree.Tiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The public log over a socket: what anybody can fetch, check and keep, and what not. */
@Timeout(60)
final class LogRoutesTest {
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  @TempDir private Path folder;
  private Installation installation;

  @BeforeEach
  void begin() {
    installation = Installation.begun(folder);
  }

  @AfterEach
  void end() {
    installation.close();
  }

  private Told get(String path) {
    return installation.wire().ask(Asked.get(path));
  }

  private Told post(Octets body) {
    return installation.wire().ask(new Asked("POST", "/log/clear", Map.of(), body, ""));
  }

  private static void assertRefused(int status, Told told) {
    assertEquals(status, told.status(), told.text());
    assertTrue(!told.sentence(false).isEmpty());
    assertEquals("text/plain; charset=utf-8", told.headers().get("content-type"));
    assertEquals("no-store", told.headers().get("cache-control"));
  }

  private List<Leaf> leaves() {
    long size = installation.head().size();
    Told bundle = get("/log/tile/entries/000.p/" + size);
    assertEquals(200, bundle.status());
    return Tiles.parseBundle(bundle.body().bytes()).orElseThrow().stream()
        .map(entry -> Leaf.parse(entry).orElseThrow())
        .toList();
  }

  @Test
  void checkpoint_ofTheNewestTree_isSignedAndNotKept() {
    Told told = get("/log/checkpoint");
    assertEquals("text/plain; charset=utf-8", told.headers().get("content-type"));
    assertEquals("no-store", told.headers().get("cache-control"));
    var verifier =
        new CheckpointVerifier(Organisation.ORIGIN, Organisation.key("log").verifierKey());
    assertEquals(installation.head(), verifier.open(told.body().bytes()).orElseThrow().head());
  }

  @Test
  void tilesAndBundles_together_giveTheRootOfTheCheckpoint() {
    List<Hash> hashes = leaves().stream().map(Leaf::hash).toList();
    assertEquals(installation.head().root(), MerkleTree.root(hashes));
    Told tile = get("/log/tile/0/000.p/" + hashes.size());
    assertEquals("application/octet-stream", tile.headers().get("content-type"));
    assertEquals(FOR_EVER, tile.headers().get("cache-control"));
    assertEquals(hashes, Tiles.parseTile(tile.body().bytes()).orElseThrow());
  }

  @Test
  void tiles_thatTheTreeHasNotOrThatAreNotSpeltSo_are404() {
    long size = installation.head().size();
    List<String> paths =
        List.of(
            "0/000",
            "0/000.p/" + (size + 1),
            "0/001.p/1",
            "1/000.p/1",
            "entries/000",
            "entries/000.p/0",
            "entries/00.p/1",
            "entries/000.p/01",
            "entries/x000/000.p/1",
            "entries/x001/x234/067.p/1",
            "entries/x001/x234/x234/x234/067.p/1",
            "64/000.p/1",
            "a/000.p/1");
    paths.forEach(path -> assertRefused(404, get("/log/tile/" + path)));
  }

  @Test
  void fullTile_whenThereIsOne_isServedWithoutWidth() {
    while (installation.head().size() < 256) {
      installation.closeSlot();
    }
    Told tile = get("/log/tile/0/000");
    assertEquals(256 * Hash.SIZE, tile.body().size());
    assertEquals(FOR_EVER, tile.headers().get("cache-control"));
    assertEquals(256 * (2 + Leaf.SIZE), get("/log/tile/entries/000").body().size());
  }

  @Test
  void clear_atEachIndex_opensItsLeafOrIsRefusedAlike() {
    List<Leaf> leaves = leaves();
    List<Octets> bodies = Organisation.firstBodies();
    for (int i = 0; i < leaves.size(); i++) {
      Told told = get("/log/clear/" + i);
      if (leaves.get(i).leafClass() == Leaf.OPAQUE) {
        assertRefused(404, told);
      } else {
        Octets salt = told.body().slice(0, Entry.SALT_SIZE);
        Octets body = told.body().slice(Entry.SALT_SIZE, told.body().size());
        assertTrue(Entry.opening(leaves.get(i), salt.bytes(), body.bytes()).isPresent());
        assertArrayEquals(
            Labelled.hash("dissent/clear-salt/v1", body.bytes()).bytes(), salt.bytes());
        assertTrue(i >= bodies.size() || bodies.get(i).equals(body));
        assertEquals(FOR_EVER, told.headers().get("cache-control"));
      }
    }
    assertRefused(404, get("/log/clear/" + leaves.size()));
    assertRefused(404, get("/log/clear/999999999999999999"));
  }

  @Test
  void clear_atWhatIsNoIndex_is400() {
    for (String index : List.of("x", "-1", "01", "1.0", "9999999999999999999")) {
      assertRefused(400, get("/log/clear/" + index));
    }
  }

  @Test
  void charter_byItsHash_isTheExactBytes() {
    Told told = get("/log/charter/" + Organisation.CHARTER.hash().hex());
    assertEquals(Organisation.CHARTER.bytes(), told.body());
    assertEquals("application/toml", told.headers().get("content-type"));
    assertEquals(FOR_EVER, told.headers().get("cache-control"));
    assertRefused(404, get("/log/charter/" + "00".repeat(32)));
    assertRefused(400, get("/log/charter/" + "00".repeat(31)));
    assertRefused(400, get("/log/charter/" + "AB".repeat(32)));
  }

  @Test
  void post_ofASignedBody_isPromisedAndAgainTheSame() {
    Octets body = Organisation.issuedBody(Organisation.TODAY.plusDays(1));
    Told first = post(body);
    assertEquals(200, first.status(), first.text());
    SignedNote note = SignedNote.parse(first.body().bytes()).orElseThrow();
    assertTrue(Organisation.LOG_KEYS.promise().verifier().verifies(note));
    var rows = installation.rows();
    assertEquals(first.body(), post(body).body());
    assertEquals(rows, installation.rows());
    installation.closeSlot();
    byte[] salt = Labelled.hash("dissent/clear-salt/v1", body.bytes()).bytes();
    Hash commitment = Entry.of(5, new byte[24], salt, body.bytes()).leaf().commitment();
    assertTrue(leaves().stream().anyMatch(leaf -> leaf.commitment().equals(commitment)));
  }

  @Test
  void post_ofWhatHasNoAuthorityOrNoPlace_isRefusedAndStoresNothing() {
    var rows = installation.rows();
    var later = Organisation.TODAY.plusDays(1);
    Octets good = Organisation.issuedBody(later);
    assertRefused(400, post(Octets.empty()));
    for (int cut : List.of(1, 8, good.size() / 2)) {
      assertRefused(400, post(good.slice(0, good.size() - cut)));
    }
    assertRefused(400, post(Octets.concat(good.bytes(), new byte[1])));
    assertRefused(409, post(Organisation.issuedBody(Organisation.TODAY.minusDays(1))));
    assertRefused(
        403,
        post(Organisation.body(new CalendarStatement(Organisation.CALENDAR), "policy-planning")));
    Asked empty = new Asked("POST", "/log/clear", Map.of(), Octets.empty(), "");
    assertRefused(413, installation.wire().declaring(empty, (1 << 20) + 1L));
    assertRefused(413, installation.wire().chunking(empty, (1 << 20) + 1));
    assertRefused(400, installation.wire().ask(empty.with(good).with("Cookie", "a=b")));
    assertEquals(rows, installation.rows());
    assertEquals(0, installation.incidents());
  }
}
