package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageQuotaTest {
  private static final Installation INSTALLATION = new Installation();
  private static final Credential ANN = INSTALLATION.card(INSTALLATION.manifest, 1);

  @TempDir Path directory;

  private ChannelWorld world;
  private RoomWork room;

  @BeforeEach
  void signedRoom() {
    world = new ChannelWorld(directory, INSTALLATION);
    room = new RoomWork(world).frozen(ANN, 0);
    done(room.act(ANN, room.sign(), 0));
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void upload_moreThanThePackagesOfItsRows_isOverTheQuotaUntilClosedAgain() {
    room.closedSet();
    var to = List.of(room.keys.read().recipient());
    for (int i = 0; i < 4; i++) {
      done(room.upload(room.sealed("part " + i, SizeClass.MIB_4, to)));
    }
    Octets more = room.sealed("one more", SizeClass.MIB_4, to);
    refused(Refusal.QuotaUsed.class, room.upload(more));
    world.advance(Duration.ofHours(26));
    refused(Refusal.Forbidden.class, room.upload(more));
    room.closedSet();
    int waiting = world.store.read(tables -> tables.posts().parts(room.id));
    assertEquals(0, waiting);
    done(room.upload(more));
  }
}
