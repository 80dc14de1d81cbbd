package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.EpochStatement;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClearEntriesTest {
  private static final Installation INSTALLATION = new Installation();

  @TempDir Path directory;

  private ChannelWorld world;

  @BeforeEach
  void open() {
    world = new ChannelWorld(directory, INSTALLATION);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private int entries() {
    return world.store.read(tables -> tables.clears().count());
  }

  @Test
  void begin_sameBodiesAgain_changesNothingAndOthersConflict() {
    done(world.beginLog.begin(INSTALLATION.beginning(25)));
    refused(Refusal.Conflict.class, world.beginLog.begin(INSTALLATION.beginning(20)));
    assertEquals(5, entries());
  }

  @Test
  void clear_atEachIndex_isThatBodyWithItsSalt() {
    var bodies = INSTALLATION.beginning(25);
    for (int index = 0; index < bodies.size(); index++) {
      byte[] body = bodies.get(index).bytes();
      byte[] salt = Labelled.hash("dissent/clear-salt/v1", body).bytes();
      assertEquals(Octets.concat(salt, body), done(world.readClear.clear(index)));
    }
    refused(Refusal.Absent.class, world.readClear.clear(5));
    refused(Refusal.Absent.class, world.readClear.clear(-1));
    assertEquals(
        INSTALLATION.charter.bytes(), done(world.readClear.charter(INSTALLATION.charter.hash())));
    refused(Refusal.Absent.class, world.readClear.charter(Hash.of(new byte[32])));
  }

  @Test
  void post_nextEpoch_isPromisedOnceAndServed() {
    Octets body = INSTALLATION.body(new EpochStatement(INSTALLATION.otherManifest), "registry");
    Octets promise = done(world.postClear.post(body));
    assertEquals(promise, done(world.postClear.post(body)));
    world.slot();
    world.restart();
    assertEquals(promise, done(world.postClear.post(body)));
    assertEquals(2, world.rules.current().view().epochs().size());
  }

  @Test
  void post_withoutAuthority_isForbidden() {
    Octets body = INSTALLATION.body(new EpochStatement(INSTALLATION.otherManifest), "secretary");
    refused(Refusal.Forbidden.class, world.postClear.post(body));
    assertEquals(5, entries());
  }

  @Test
  void post_notNextInItsSeries_conflicts() {
    Octets charter =
        INSTALLATION.body(
            new CharterStatement(INSTALLATION.charter), "policy-planning", "open-forum");
    refused(Refusal.Conflict.class, world.postClear.post(charter));
    Octets sameDay = INSTALLATION.body(INSTALLATION.issued(Installation.START, 30), "registry");
    refused(Refusal.Conflict.class, world.postClear.post(sameDay));
  }

  @Test
  void post_everyTruncation_isRefusedAndNothingStored() {
    Octets body = INSTALLATION.body(new KeyRevoke("secretary", 0), "secretary");
    for (int size = 0; size < body.size(); size++) {
      var outcome = world.postClear.post(body.slice(0, size));
      assertTrue(outcome instanceof Outcome.Refused<?>);
    }
    assertEquals(5, entries());
    done(world.postClear.post(body));
    assertTrue(world.rules.current().view().officeKey("secretary", world.clock.today()).isEmpty());
  }

  @Test
  void freeze_tooFewCardsIssued_isForbiddenUntilTheNextCount() throws Exception {
    Path other = Files.createDirectory(directory.resolve("other"));
    try (ChannelWorld fresh = new ChannelWorld(other, INSTALLATION, 15)) {
      RoomWork room = new RoomWork(fresh);
      done(fresh.openRoom.open(room.opening(INSTALLATION.card(INSTALLATION.manifest, 1), 0)));
      done(room.post(EnvelopeKind.FROZEN, room.frozenFile));
      refused(Refusal.Forbidden.class, room.freeze());
      var tomorrow = INSTALLATION.issued(Installation.START.plusDays(1), 20);
      done(fresh.postClear.post(INSTALLATION.body(tomorrow, "registry")));
      done(room.freeze());
    }
  }
}
