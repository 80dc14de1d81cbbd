package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.channel.filing.FileMemo;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.log.Location;
import org.dissentchannel.transparency.note.SignedPromise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine stops before or after every write from the first part to the promise. */
final class StopTest {
  private static final Installation INSTALLATION = new Installation();
  private static final Credential ANN = INSTALLATION.card(INSTALLATION.manifest, 1);
  private static final Credential BOB = INSTALLATION.card(INSTALLATION.manifest, 2);

  /** Two parts, the proposal, two consents, the filing, its promise. */
  private static final int WRITES = 7;

  @TempDir Path directory;

  /** What the drafters do again from the start, with the same bytes, whatever happened before. */
  private static FileMemo.Filed upToFiling(
      RoomWork room, List<Octets> parts, AuthorsPart part, List<FileMemo.Filed> answered) {
    parts.forEach(one -> done(room.upload(one)));
    done(room.propose(part, parts));
    done(room.consent(ANN, part));
    done(room.consent(BOB, part));
    FileMemo.Filed filed = done(room.file(part));
    answered.add(filed);
    return filed;
  }

  private static boolean stops(Runnable work) {
    try {
      work.run();
      return false;
    } catch (StoppingStore.Stopped _) {
      return true;
    }
  }

  private void stopAt(int write, boolean after, Path folder) {
    try (ChannelWorld world = new ChannelWorld(folder, INSTALLATION)) {
      RoomWork room = new RoomWork(world).frozen(ANN, 0);
      done(room.act(ANN, room.sign(), 0));
      done(room.act(BOB, room.sign(), 0));
      var set = room.closedSet();
      List<Octets> parts = room.parts();
      AuthorsPart part = room.authorsPart(set, parts);
      List<FileMemo.Filed> answered = new ArrayList<>();
      world.stop.at(write, after);
      assertTrue(stops(() -> upToFiling(room, parts, part, answered)));
      assertEquals(List.of(), answered);
      world.stop.never();
      world.restart();
      FileMemo.Filed filed = upToFiling(room, parts, part, answered);
      assertEquals(filed, upToFiling(room, parts, part, answered));
      assertEquals(1, filed.number());
      assertEntered(world, room, filed);
    }
  }

  private static void assertEntered(ChannelWorld world, RoomWork room, FileMemo.Filed filed) {
    Entry entry = Entry.of(0, room.tag().bytes(), filed.salt().bytes(), filed.body().bytes());
    var promise =
        SignedPromise.open(filed.promise().bytes(), world.promiseKey.verifier()).orElseThrow();
    assertEquals(entry.leafHash(), promise.promise().leafHash());
    world.slot();
    assertInstanceOf(Location.Merged.class, world.log.find(entry.leafHash()).orElseThrow());
    assertEquals(1, world.store.read(tables -> tables.inbox().filings()).size());
    assertEquals(List.of(), world.store.read(tables -> tables.entries().unpromised()));
  }

  @Test
  void file_stopBeforeEachWrite_isTheSameFilingAfterwards() throws Exception {
    for (int write = 0; write < WRITES; write++) {
      stopAt(write, false, Files.createTempDirectory(directory, "stop"));
    }
  }

  @Test
  void file_stopAfterEachWrite_isTheSameFilingAfterwards() throws Exception {
    for (int write = 0; write < WRITES; write++) {
      stopAt(write, true, Files.createTempDirectory(directory, "stop"));
    }
  }

  @Test
  void recover_filingWithoutAPromise_reachesTheTreeThoughNobodyAsksAgain() {
    try (ChannelWorld world = new ChannelWorld(directory, INSTALLATION)) {
      RoomWork room = new RoomWork(world).frozen(ANN, 0);
      done(room.act(ANN, room.sign(), 0));
      done(room.act(BOB, room.sign(), 0));
      AuthorsPart part = room.proposed();
      done(room.consent(ANN, part));
      done(room.consent(BOB, part));
      world.stop.at(0, true);
      assertTrue(stops(() -> done(room.file(part))));
      world.stop.never();
      world.reopenOnly();
      var row = world.store.read(tables -> tables.filings().find(room.id)).orElseThrow();
      assertFalse(world.log.find(row.leafHash()).isPresent());
      // The five entries of the set-up were never promised to anybody either.
      assertEquals(6, done(world.entryLog.recover()));
      assertEquals(0, done(world.entryLog.recover()));
      world.slot();
      assertInstanceOf(Location.Merged.class, world.log.find(row.leafHash()).orElseThrow());
    }
  }
}
