package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.log.EntryLog;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.log.Location;
import org.dissentchannel.transparency.note.CheckpointVerifier;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.Receipt;
import org.dissentchannel.transparency.note.SignedCheckpoint;
import org.dissentchannel.transparency.tree.TreeHead;
import org.junit.jupiter.api.Test;

/** A filing with its answers, destroyed a year later, down to the bytes in the files. */
final class PurgeTest extends AnsweredFiling {
  /** What carrying a purge out writes: its rows, the file anew, the note that it is done. */
  private static final int WRITES = 3;

  @Test
  void carryOut_filingAndAnswers_leavesNoByteOfThemInAnyFile() throws Exception {
    yearsPass();
    assertEquals(List.copyOf(ofFiling.keySet()), found(ofFiling));
    assertEquals(List.copyOf(ofAnswers.keySet()), found(ofAnswers));
    done(world.postClear.post(signed(purge(filing, ack, reply))));
    assertEquals(0, done(world.carryOutPurges.carryOut()), "before its leaf is in the tree");
    assertEquals(List.copyOf(ofFiling.keySet()), found(ofFiling));
    world.slot();
    assertEquals(1, done(world.carryOutPurges.carryOut()));
    assertEquals(List.of(), found(ofFiling));
    assertEquals(List.of(), found(ofAnswers));
    assertEquals(0, done(world.carryOutPurges.carryOut()));
    world.restart();
    assertEquals(0, done(world.carryOutPurges.carryOut()));
  }

  @Test
  void carryOut_purged_treeProofsReceiptsAndPromisesHoldAsBefore() {
    yearsPass();
    Octets promise =
        world.store.read(tables -> tables.entries().find(filing)).orElseThrow().promise();
    EntryRow row = world.store.read(tables -> tables.entries().find(filing)).orElseThrow();
    var saved = world.log.receipt(filing).orElseThrow().with(EntryLog.entry(row)).bytes();
    var before = world.log.checkpoint().orElseThrow();
    var index = ((Location.Merged) world.log.find(filing).orElseThrow()).index();
    Octets body = signed(purge(filing, ack, reply));
    Octets ofPurge = done(world.postClear.post(body));
    world.slot();
    done(world.carryOutPurges.carryOut());
    world.restart();
    world.slot();
    var verifier = new CheckpointVerifier(Installation.ORIGIN, INSTALLATION.logKey.verifierKey());
    var receipt = Receipt.parse(saved).orElseThrow();
    assertEquals(Optional.of(before), receipt.verify(verifier, filing));
    assertEquals(filing, receipt.opening().orElseThrow().leafHash());
    var after = world.log.checkpoint().orElseThrow();
    assertTrue(world.log.receipt(filing).orElseThrow().verify(verifier, filing).isPresent());
    var leaves = world.logStore.leaves(0, (int) after.head().size());
    assertTrue(CheckpointVerifier.covers(after, leaves));
    assertTrue(CheckpointVerifier.isConsistent(before, after, leaves));
    assertEquals(filing, leaves.get((int) index).hash());
    assertTrue(
        world.log.entries(0, 1_000).stream()
            .noneMatch(logged -> List.of(filing, ack, reply).contains(logged.entry().leafHash())));
    assertEquals(ofPurge, done(world.postClear.post(body)));
    assertFalse(promise.isEmpty());
  }

  @Test
  void carryOut_stopAtEachWrite_isFinishedAfterTheNextStart() throws Exception {
    for (int write = 0; write < WRITES; write++) {
      for (boolean after : List.of(false, true)) {
        close();
        fileAndAnswer();
        yearsPass();
        done(world.postClear.post(signed(purge(filing, ack, reply))));
        world.slot();
        world.stop.at(write, after);
        assertThrows(StoppingStore.Stopped.class, () -> done(world.carryOutPurges.carryOut()));
        world.stop.never();
        world.restart();
        world.inboxProjection.rebuild();
        boolean isNoted = write == WRITES - 1 && after;
        assertEquals(isNoted ? 0 : 1, done(world.carryOutPurges.carryOut()));
        assertEquals(List.of(), found(ofFiling));
        assertEquals(List.of(), found(ofAnswers));
      }
    }
  }

  /** Accepted before the purge and merged before it: nobody who reads the log lets it count. */
  @Test
  void carryOut_longerEmbargoLoggedInBetween_destroysNothing() throws Exception {
    yearsPass();
    Charter longer = Installation.purging(50).charter;
    done(world.postClear.post(INSTALLATION.body(new CharterStatement(longer), STEWARD, MONITOR)));
    done(world.postClear.post(signed(purge(filing, ack, reply))));
    world.slot();
    assertEquals(0, done(world.carryOutPurges.carryOut()));
    assertEquals(List.copyOf(ofFiling.keySet()), found(ofFiling));
    assertEquals(List.copyOf(ofAnswers.keySet()), found(ofAnswers));
  }

  @Test
  void carryOut_logThatOnlyReads_destroysNothing() throws Exception {
    yearsPass();
    done(world.postClear.post(signed(purge(filing))));
    world.slot();
    var newest = world.log.checkpoint().orElseThrow().head();
    var elsewhere = new TreeHead(newest.size(), Hash.sha256(new byte[] {1}));
    world.log.seen(
        SignedCheckpoint.sign(new NoteSigner(Installation.ORIGIN, INSTALLATION.logKey), elsewhere)
            .bytes());
    assertEquals(0, done(world.carryOutPurges.carryOut()));
    assertEquals(List.copyOf(ofFiling.keySet()), found(ofFiling));
  }

  @Test
  void carryOut_oneAnswer_leavesTheFilingAndTheOthers() throws Exception {
    yearsPass();
    done(world.postClear.post(signed(purge(reply))));
    world.slot();
    done(world.carryOutPurges.carryOut());
    assertEquals(List.copyOf(ofFiling.keySet()), found(ofFiling));
    assertEquals(
        List.of("salt of ack", "body of ack"),
        found(ofAnswers).stream().filter(one -> one.contains("ack")).toList());
    assertFalse(found(ofAnswers).contains("envelope 1"));
    assertEquals(2, done(world.roomEntries.entries(room.id)).size());
    assertEquals(
        part, AuthorsPart.read(done(world.readProposal.proposal(room.id)).authorsPart().bytes()));
    assertEquals(2, done(world.readFiling.entries(visitor(), filing)).size());
  }

  @Test
  void carryOut_filingAlone_leavesItsAnswersToTheRoom() throws Exception {
    yearsPass();
    done(world.postClear.post(signed(purge(filing))));
    world.slot();
    done(world.carryOutPurges.carryOut());
    assertEquals(List.of(), found(ofFiling));
    assertEquals(List.copyOf(ofAnswers.keySet()), found(ofAnswers));
    assertEquals(2, done(world.roomEntries.entries(room.id)).size());
    refused(Refusal.Gone.class, world.readProposal.proposal(room.id));
    refused(Refusal.Gone.class, room.file(part));
    refused(Refusal.Gone.class, world.readFiling.filing(visitor(), filing));
    assertEquals(2, done(world.readFiling.entries(visitor(), filing)).size());
    var late = new MsgAck(filing, STEWARD, 2, world.clock.today(), Octets.empty(), token());
    refused(Refusal.Gone.class, append(late, 2, Octets.empty()));
    // The rest later, and the room's files with it.
    done(world.postClear.post(signed(purge(ack, reply))));
    world.slot();
    done(world.carryOutPurges.carryOut());
    assertEquals(List.of(), found(ofAnswers));
    assertEquals(List.of(), done(world.roomEntries.entries(room.id)));
  }

  private Octets token() {
    return MsgAck.proof(room.ackToken, STEWARD, filing);
  }

  @Test
  void rebuild_afterAPurge_keepsWhatTheRecordNeeds() {
    yearsPass();
    done(world.postClear.post(signed(purge(filing, ack))));
    world.slot();
    done(world.carryOutPurges.carryOut());
    var filings = world.store.read(tables -> tables.inbox().filings());
    var steps = world.store.read(tables -> tables.inbox().steps(filing));
    world.inboxProjection.rebuild();
    assertEquals(filings, world.store.read(tables -> tables.inbox().filings()));
    assertEquals(steps, world.store.read(tables -> tables.inbox().steps(filing)));
    assertEquals(1, filings.size());
    assertEquals(2, steps.size());
    boolean isTaken = world.store.read(tables -> tables.entries().hasTag(room.tag().octets()));
    assertTrue(isTaken);
    assertEquals(1, done(world.inbox.page(visitor(), 0)).filings().size());
  }
}
