package org.dissentchannel.client.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.client.sample.SampleLog;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogMirrorTest {
  private final CannedServer server = new CannedServer();
  private final SampleOrganisation sample = new SampleOrganisation();
  private final SampleLog log = sample.log();
  private LogMirror mirror = mirror(log.sheet(sample.org()));

  private LogMirror mirror(SetUpSheet sheet) {
    return new LogMirror(sheet, server.transport(), sample.clock());
  }

  @BeforeEach
  void publish() {
    log.publish(server);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void refresh_honestLog_readsRulesAndKeys() {
    var read = mirror.refresh().value();
    assertEquals(log.leaves(), read.leaves());
    assertEquals(sample.charter(), read.charter());
    assertEquals(sample.manifest(), read.manifest(SampleOrganisation.EPOCH));
    assertEquals(List.of(), read.view().problems());
    assertEquals(
        sample.office("archive").identity().recipient(), read.officeKey("archive").recipient());
    assertTrue(read.view().isOpen(SampleOrganisation.EPOCH, SampleOrganisation.GRADE, 100));
    assertEquals(sample.promiseSigner().verifier(), read.promiseKey());
  }

  @Test
  void refresh_moreThanOneBundle_fetchesOnlyWhatIsNew() {
    mirror.refresh().value();
    for (int i = 0; i < 600; i++) {
      log.append(Leaf.tick(sample.random()));
    }
    log.publish(server);
    var before = mirror.last().value().head();
    var read = mirror.refresh().value();
    assertEquals(606, read.leaves().size());
    assertTrue(read.continues(before));
    log.append(Leaf.tick(sample.random()));
    log.publish(server);
    server.off("GET /log/tile/entries/000").off("GET /log/tile/entries/001");
    server.off("GET /log/clear/0");
    assertEquals(607, mirror.refresh().value().leaves().size());
  }

  @Test
  void refresh_leafDroppedSwappedAddedOrAltered_isRefused() {
    var leaves = log.leaves();
    var dropped = new ArrayList<>(leaves);
    dropped.set(3, leaves.get(4));
    var swapped = new ArrayList<>(leaves);
    Collections.swap(swapped, 1, 2);
    var altered = new ArrayList<>(leaves);
    altered.set(3, Leaf.tick(sample.random()));
    for (var forged : List.of(dropped, swapped, altered)) {
      log.publish(server, forged, log.checkpoint(leaves));
      assertFalse(mirror.refresh().isDone());
    }
    log.publish(server);
    assertTrue(mirror.refresh().isDone());
  }

  @Test
  void refresh_checkpointOfFewerLeavesThanSeen_isRefusedAndTheCopyStays() {
    var seen = mirror.refresh().value();
    var fewer = log.leaves().subList(0, 5);
    log.publish(server, fewer, log.checkpoint(fewer));
    assertFalse(mirror.refresh().isDone());
    assertEquals(seen.head(), mirror.last().value().head());
  }

  @Test
  void refresh_forkOfTheSameSizeOrLonger_isRefused() {
    mirror.refresh().value();
    var fork = new ArrayList<>(log.leaves());
    fork.set(3, Leaf.tick(sample.random()));
    log.publish(server, fork, log.checkpoint(fork));
    assertFalse(mirror.refresh().isDone());
    fork.add(Leaf.tick(sample.random()));
    log.publish(server, fork, log.checkpoint(fork));
    assertFalse(mirror.refresh().isDone());
  }

  @Test
  void refresh_clearEntryWithheldOrAltered_isRefused() {
    server.off("GET /log/clear/1");
    assertFalse(mirror.refresh().isDone());
    log.publish(server);
    server.on("GET /log/clear/1", new byte[200]);
    assertFalse(mirror.refresh().isDone());
    server.on("GET /log/clear/1", new byte[31]);
    assertFalse(mirror.refresh().isDone());
  }

  @Test
  void refresh_checkpointOfAnotherKey_isRefused() {
    var other = new NoteSigner(sample.logSigner().name(), SigningKey.of(new byte[32]));
    var forged = new SampleLog(other);
    log.leaves().forEach(forged::append);
    server.on("GET /log/checkpoint", forged.checkpoint(log.leaves()).bytes());
    assertFalse(mirror.refresh().isDone());
  }

  @Test
  void refresh_genesisOfAnotherInstallation_isRefused() {
    mirror = mirror(log.sheet(OrgId.of(new byte[32])));
    assertEquals(
        "The log does not begin with the genesis of the set-up sheet.", mirror.refresh().reason());
  }

  @Test
  void refresh_bundleCutAtAnyByte_isRefused() {
    var route = "GET /log/tile/entries/000.p/6";
    for (int size = 1; size < 6 * 66; size += 7) {
      server.on(route, new byte[size]);
      assertFalse(mirror.refresh().isDone(), "size " + size);
    }
  }

  @Test
  void receipt_ofALeaf_verifiesAndOfAStrangerIsEmpty() {
    var read = mirror.refresh().value();
    var leaf = log.leaves().get(4).hash();
    var receipt = read.receipt(leaf).orElseThrow();
    assertEquals(4, receipt.index());
    assertTrue(receipt.verify(read.sheet().checkpoints(), leaf).isPresent());
    assertTrue(read.receipt(Leaf.tick(sample.random()).hash()).isEmpty());
  }

  @Test
  void continues_headOfAnotherTree_isFalse() {
    var read = mirror.refresh().value();
    assertTrue(read.continues(TreeHead.EMPTY));
    assertTrue(read.continues(log.checkpoint(log.leaves().subList(0, 3)).head()));
    assertFalse(read.continues(new TreeHead(3, log.leaves().get(0).hash())));
    assertFalse(read.continues(new TreeHead(7, log.leaves().get(0).hash())));
    assertTrue(read.continues(log.checkpoint(log.leaves().subList(0, 3)).bytes()));
    assertFalse(read.continues(new byte[] {1, 2, 3}));
  }
}
