package org.dissentchannel.app.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.witness.WitnessPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server and its three witnesses, each with a data folder and a socket of its own. */
@Timeout(120)
final class WitnessedServerTest {
  private static final InstantSource CLOCK = InstantSource.system();

  @TempDir private Path folder;
  private final SecureRandom random = new SecureRandom();
  private final List<Integer> ports = List.of(Trial.freePort(), Trial.freePort(), Trial.freePort());
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  private Path data(int i) {
    return folder.resolve("w" + i);
  }

  private WitnessServer witness(int i, NoteVerifier log) {
    var place =
        new WitnessServer.Place(InetAddress.getLoopbackAddress(), ports.get(i), "localhost");
    WitnessServer server = WitnessServer.start(data(i), "", List.of(log), place, CLOCK, random);
    open.add(server);
    return server;
  }

  private Configuration witnessed(Configuration plain) {
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      var key = WitnessServer.key(data(i), "witness.test/" + i, random);
      file.append("witness %d %s http://localhost:%d\n".formatted(i, key.vkey(), ports.get(i)));
    }
    file.append("group outside 2 0 1 2\nquorum outside\n");
    var reading = WitnessPolicy.parse(file.toString().getBytes(StandardCharsets.UTF_8));
    return new Configuration(
        plain.name(),
        plain.charter(),
        plain.members(),
        plain.channel(),
        plain.slot(),
        plain.countAt(),
        plain.offices(),
        assertInstanceOf(WitnessPolicy.Loaded.class, reading).policy());
  }

  private static String logPage(Transport line) {
    return new String(line.get("/log", 1 << 20).body().bytes(), StandardCharsets.UTF_8);
  }

  private TrustedLog until(LogMirror mirror, int cosigned) throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      TrustedLog log = mirror.refresh().value();
      if (log.witnessing().cosigned() == cosigned) {
        return log;
      }
      Thread.sleep(200);
    }
    throw new AssertionError("never " + cosigned + " witnesses");
  }

  @Test
  void serve_withThreeWitnesses_publishesWhatTheyConfirm() throws Exception {
    Trial trial = Trial.in(folder.resolve("server"));
    Configuration configuration = witnessed(trial.configuration());
    SetUpSheet sheet;
    try (RunningServer server = RunningServer.start(trial.data(), configuration, CLOCK, random)) {
      sheet = server.sheet();
      assertEquals(sheet, SheetFile.read(trial.sheetFile()));
      assertEquals(3, sheet.witnesses().size());
      try (var line = trial.channelLine()) {
        LogMirror mirror = new LogMirror(sheet, line, CLOCK);
        // Nobody watches yet: published all the same, and nothing may be signed under it.
        TrustedLog alone = mirror.refresh().value();
        assertEquals("0 of 3 witnesses", alone.witnessing().sentence());
        assertThrows(RuntimeException.class, alone::requireFresh);
        assertTrue(logPage(line).contains("none since this server was started"), logPage(line));
        WitnessServer first = witness(0, sheet.logKey());
        witness(1, sheet.logKey());
        witness(2, sheet.logKey());
        TrustedLog three = until(mirror, 3);
        assertEquals(three, three.requireFresh());
        assertTrue(logPage(line).contains("The newest state by 3 of 3 witnesses."), logPage(line));
        assertTrue(logPage(line).contains(" UTC by their clocks."), logPage(line));
        first.close();
        open.remove(first);
        TrustedLog two = until(mirror, 2);
        assertTrue(two.witnessedAt().isPresent());
        assertEquals(two, two.requireFresh());
      }
    }
    try (RunningServer again = RunningServer.start(trial.data(), configuration, CLOCK, random)) {
      assertTrue(again.readOnlyReason().isEmpty(), "an honest restart goes on");
    }
  }

  @Test
  void start_withoutNameOrOnAForeignKey_saysWhy() {
    assertThrows(CannotBegin.class, () -> WitnessServer.key(data(0), "", random));
    assertThrows(CannotBegin.class, () -> WitnessServer.key(data(0), "two words", random));
    var key = WitnessServer.key(data(0), "w.test", random);
    assertEquals(key, WitnessServer.key(data(0), "", random));
    assertThrows(CannotBegin.class, () -> WitnessServer.key(data(0), "other.test", random));
  }
}
