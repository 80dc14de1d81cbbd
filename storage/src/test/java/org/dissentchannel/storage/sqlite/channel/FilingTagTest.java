package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.filing.FileMemo;
import org.dissentchannel.channel.log.EntryLog;
import org.dissentchannel.channel.room.RoomOpening;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.entry.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tag under which a room files, which every co-signer of the room can compute. */
final class FilingTagTest {
  private static final Installation INSTALLATION = new Installation();
  private static final Credential ANN = INSTALLATION.card(INSTALLATION.manifest, 1);
  private static final Credential BOB = INSTALLATION.card(INSTALLATION.manifest, 2);

  @TempDir Path directory;

  private ChannelWorld world;
  private RoomWork room;

  @BeforeEach
  void signedRoom() {
    world = new ChannelWorld(directory, INSTALLATION);
    room = signed(new RoomWork(world).frozen(ANN, 0));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static RoomWork signed(RoomWork work) {
    done(work.act(ANN, work.sign(), 0));
    done(work.act(BOB, work.sign(), 0));
    return work;
  }

  private static AuthorsPart consented(RoomWork work) {
    AuthorsPart part = work.proposed();
    done(work.consent(ANN, part));
    done(work.consent(BOB, part));
    return part;
  }

  @Test
  void open_underTheTagOfAnotherRoom_conflictsAndThatRoomStillFiles() {
    RoomWork thief = new RoomWork(world);
    refused(Refusal.Conflict.class, world.openRoom.open(thief.opening(BOB, 0, room.tag())));
    done(room.file(consented(room)));
    refused(Refusal.Conflict.class, world.openRoom.open(thief.opening(BOB, 0, room.tag())));
    done(world.openRoom.open(thief.opening(BOB, 0)));
  }

  @Test
  void open_underATagInTheLog_conflicts() {
    done(room.file(consented(room)));
    var filing = world.store.read(tables -> tables.filings().find(room.id)).orElseThrow();
    var filed = world.store.read(tables -> tables.entries().find(filing.leafHash())).orElseThrow();
    ThreadTag tag = ThreadTag.of(room.keys.thread(), "secretary", 0);
    var entry = Entry.of(0, tag.bytes(), filed.salt().bytes(), filed.body().bytes());
    world.store.write(tables -> {
      tables.entries().insert(EntryLog.row(entry, "msg.ack", filed.filing()));
      return entry;
    });
    RoomWork thief = new RoomWork(world);
    refused(Refusal.Conflict.class, world.openRoom.open(thief.opening(BOB, 0, tag)));
  }

  @Test
  void open_againAfterFiling_answersTheSameAndWithAnotherTagConflicts() {
    RoomOpening opening = room.opening(ANN, 0);
    Octets note = done(world.openRoom.open(opening));
    done(room.file(consented(room)));
    assertEquals(note, done(world.openRoom.open(opening)));
    RoomOpening other = room.opening(ANN, 0, new RoomWork(world).tag());
    refused(Refusal.Conflict.class, world.openRoom.open(other));
  }

  @Test
  void open_tagOfAnotherLength_isMalformed() {
    RoomOpening good = new RoomWork(world).opening(BOB, 0);
    for (int size = 0; size < ThreadTag.BYTES; size++) {
      refused(Refusal.Malformed.class, world.openRoom.open(with(good, size)));
    }
    done(world.openRoom.open(good));
  }

  private static RoomOpening with(RoomOpening good, int tagBytes) {
    return new RoomOpening(
        good.j(),
        good.roomId(),
        good.readRecipient(),
        good.draftRecipient(),
        good.cosignKey(),
        good.fileKey(),
        good.filingTag().slice(0, tagBytes),
        good.presentation(),
        good.signature());
  }

  @Test
  void file_underAnotherTagThanAtTheOpening_isForbidden() {
    RoomWork thief = signed(new RoomWork(world).frozen(BOB, 0));
    AuthorsPart stolen = consented(thief);
    refused(Refusal.Forbidden.class, thief.file(stolen, thief.keys.file(), room.tag()));
    assertTrue(world.store.read(tables -> tables.filings().find(thief.id)).isEmpty());
    FileMemo.Filed filed = done(thief.file(stolen));
    refused(Refusal.Forbidden.class, thief.file(stolen, thief.keys.file(), room.tag()));
    assertEquals(filed, done(thief.file(stolen)));
    done(room.file(consented(room)));
  }
}
