package org.dissentchannel.app.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.office.OfficeAnswer;
import org.dissentchannel.client.office.OfficeDesk;
import org.dissentchannel.client.room.Drafting;
import org.dissentchannel.client.room.RoomReader;
import org.dissentchannel.client.thread.RoomThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An installation is stopped and started again, on its own files and on restored ones. */
@Timeout(240)
class RestartTest {
  private static final int PAGE_BYTES = 1 << 20;

  private final FiledOnce before = FiledOnce.here();
  private final SecureRandom random = new SecureRandom();

  @TempDir private Path folder;

  private RunningServer started(Trial trial) {
    return RunningServer.start(trial.data(), trial.configuration(), before.clock(), random);
  }

  private Station device(Transport line) {
    return Members.device(line, before.sheet(), before.clock(), random);
  }

  @Test
  void restarted_onOtherPorts_isTheSameInstallation() throws IOException {
    Trial trial = before.copyIn(folder);
    assertNotEquals(before.trial().configuration().channel(), trial.configuration().channel());
    try (RunningServer server = started(trial);
        Transport line = trial.channelLine()) {
      assertEquals(Optional.empty(), server.readOnlyReason());
      assertEquals(before.sheet(), server.sheet());
      Station station = device(line);
      long size = station.freshLog().head().size();
      TrustedLog log = Members.await(station, one -> one.head().size() > size);
      assertTrue(log.continues(before.checkpoint().bytes()));
      assertTrue(log.indexOf(before.room().filed().orElseThrow().leafHash()).isPresent());
    }
  }

  @Test
  void restarted_withCardsOfBefore_goesOn() throws IOException {
    Trial trial = before.copyIn(folder);
    try (RunningServer server = started(trial);
        Transport line = trial.channelLine()) {
      assertEquals(trial.data(), server.data());
      Station station = device(line);
      assertTrue(Drafting.open(station, before.cards().get(5), 0).isDone());
      assertFalse(Drafting.open(station, before.cards().get(0), 0).isDone());
      var read = new RoomThread(station, before.room().pass()).read().value();
      assertEquals(before.room().filed().orElseThrow().leafHash(), read.filed().leafHash());
      assertTrue(read.thread().acknowledgementOf(trial.steward().office()).isPresent());
      var inbox = new OfficeDesk(station, trial.steward()).inbox().value();
      assertEquals(1, inbox.size());
      assertTrue(inbox.getFirst().acknowledged());
    }
  }

  @Test
  void olderDatabase_besideANewerAnchor_isReadOnlyAndStillRead() throws IOException {
    Trial trial = before.copyIn(folder);
    try (RunningServer server = started(trial);
        Transport line = trial.channelLine()) {
      assertEquals(Optional.empty(), server.readOnlyReason());
      Station station = device(line);
      long size = station.freshLog().head().size();
      Members.await(station, log -> log.head().size() > size);
    }
    for (String ending : new String[] {"", "-wal", "-shm"}) {
      Path restored = trial.data().resolve("channel.db" + ending);
      Files.deleteIfExists(restored);
      Path older = before.trial().data().resolve("channel.db" + ending);
      if (Files.exists(older)) {
        Files.copy(older, restored);
      }
    }
    try (RunningServer server = started(trial);
        Transport line = trial.channelLine();
        Transport members = trial.membersLine()) {
      String reason = server.readOnlyReason().orElseThrow();
      assertTrue(reason.contains("anchor"), reason);
      Station station = device(line);
      TrustedLog log = station.freshLog();
      assertTrue(log.continues(before.checkpoint().bytes()));
      RoomReader reader = new RoomReader(station, before.room().pass());
      assertEquals("filed", reader.state().value().stage());
      assertTrue(line.get("/", PAGE_BYTES).isOk());
      assertTrue(members.get("/", PAGE_BYTES).isOk());
      OfficeDesk monitor = new OfficeDesk(station, trial.handedTo("open-forum"));
      var filing = monitor.open(before.room().filed().orElseThrow().leafHash()).value();
      var acknowledged = new OfficeAnswer(monitor).acknowledge(filing);
      assertFalse(acknowledged.isDone());
      assertTrue(acknowledged.reason().matches("[A-Z].*[.]"), acknowledged.reason());
      Members.sleep(Duration.ofSeconds(2));
      assertEquals(log.head(), device(line).freshLog().head());
    }
  }
}
