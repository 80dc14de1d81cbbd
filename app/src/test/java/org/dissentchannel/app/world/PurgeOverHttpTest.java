package org.dissentchannel.app.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.app.command.Told;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.audit.Finding;
import org.dissentchannel.client.audit.HttpLogFiles;
import org.dissentchannel.client.audit.LogAudit;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.office.OfficeDesk;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.office.Purging;
import org.dissentchannel.client.receipt.SavedReceipt;
import org.dissentchannel.client.thread.RoomThread;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two offices destroy a filing over HTTP; everything proven about it before still holds. */
@Timeout(300)
final class PurgeOverHttpTest {
  private static final Instant BEGIN = Instant.parse("2016-06-14T12:00:00Z");

  @TempDir private Path folder;

  private final SecureRandom random = new SecureRandom();

  /** An installation whose charter has no embargo and lets entries be destroyed. */
  private Trial trial() {
    String toml =
        new String(
            Charter.preset("state-2fam070").orElseThrow().bytes().bytes(), StandardCharsets.UTF_8);
    String changed =
        toml.replace("purge = \"never\"", "purge = \"after-embargo\"")
            .replace("embargo_years = 25", "embargo_years = 0");
    var loaded =
        assertInstanceOf(
            CharterReading.Loaded.class, Charter.parse(changed.getBytes(StandardCharsets.UTF_8)));
    Configuration usual = Trial.in(folder.resolve("data")).configuration();
    return new Trial(
        folder.resolve("data"),
        new Configuration(
            usual.name(),
            loaded.charter(),
            usual.members(),
            usual.channel(),
            Duration.ofSeconds(1),
            LocalTime.of(3, 0),
            List.of()));
  }

  private static FilingRoom filed(
      Trial trial, SimulatedClock clock, Transport members, Station station) throws IOException {
    List<String> codes = Members.imported(trial, station.random());
    EpochManifest manifest = Members.epoch(station);
    List<HeldCard> cards = new ArrayList<>();
    codes.forEach(code -> cards.add(Members.stamped(members, code, manifest, station.random())));
    clock.forwardTo(BEGIN.plus(Duration.ofDays(2)));
    int floor = trial.configuration().charter().eligibility().groupFloor();
    Members.await(station, log -> log.view().isOpen(manifest.epoch(), ShownSet.EMPTY, floor));
    FilingRoom room = FilingRoom.opened(station, cards.get(0), cards.get(1), trial.steward());
    Answers answers = new Answers();
    while (!room.isDone()) {
      if (!room.step(station, answers)) {
        Members.sleep(Duration.ofMillis(100));
      }
    }
    Members.await(station, answers::areAllIn);
    return room;
  }

  @Test
  void purge_signedByBothOffices_leavesEveryProofAndNoFiling() throws IOException {
    Trial trial = trial();
    SimulatedClock clock = new SimulatedClock(InstantSource.system(), BEGIN);
    try (RunningServer server =
            RunningServer.start(trial.data(), trial.configuration(), clock, random);
        Transport members = trial.membersLine();
        Transport channel = trial.channelLine()) {
      Station station = Members.device(channel, server.sheet(), clock, random);
      FilingRoom room = filed(trial, clock, members, station);
      var memo = room.filed().orElseThrow();
      var receipt = SavedReceipt.of(station.log(), memo.entry(), memo.openings()).value().bytes();
      Octets checkpoint = Octets.of(station.log().checkpoint().bytes());
      LocalDate seenOn = station.log().today();
      purge(trial, station, memo.leafHash());
      awaitDestroyed(station, room);

      assertGone(trial, station, room, memo.leafHash());
      var verified = SavedReceipt.read(receipt).verify(server.sheet()).value();
      assertEquals(memo.leafHash(), verified.leafHash());
      assertTrue(station.log().receipt(memo.leafHash()).isPresent());
      var report =
          new LogAudit(server.sheet(), new HttpLogFiles(channel), clock)
              .seen(checkpoint, seenOn)
              .run();
      assertEquals(List.of(), report.findings().stream().map(Finding::sentence).toList());
      var logged = report.view().orElseThrow().purges().getFirst();
      assertEquals(List.of(memo.leafHash()), logged.purge().leaves());
      assertTold(trial);
    }
  }

  /** What an auditor is told of the purge: how many entries, when, by whom. */
  private static void assertTold(Trial trial) {
    String url = trial.configuration().channel().address();
    String sheet = trial.sheetFile().toString();
    Told lines = Told.by("audit", "log", url, "--sheet", sheet);
    assertTrue(lines.out().contains("purge      on 2016-06-16, entries 1, leaf "), lines.out());
    assertTrue(lines.out().contains("signed by policy-planning and open-forum"), lines.out());
    Told json = Told.by("audit", "log", url, "--sheet", sheet, "--json");
    assertTrue(
        json.out().contains("\"by\":[\"policy-planning\",\"open-forum\"],\"entries\":1,"),
        json.out());
  }

  /** Each office signs where its key is; one signature alone, and a leaf of nobody, are refused. */
  private static void purge(Trial trial, Station station, Hash leaf) throws IOException {
    Charter charter = trial.configuration().charter();
    OfficeKeys monitor = trial.handedTo(charter.monitor().id());
    Purging purging = new Purging(station);
    var nobody = purging.propose(List.of(Hash.of(new byte[32])));
    assertInstanceOf(Outcome.Failed.class, nobody);
    var proposed = purging.propose(List.of(leaf)).value();
    var half = purging.sign(proposed, monitor).value();
    var refused = assertInstanceOf(Outcome.Failed.class, purging.post(half));
    assertEquals(
        new Failure.Refused(403, "A purge needs the signatures of the steward and the monitor."),
        refused.failure());
    var whole = purging.sign(half, trial.steward()).value();
    var promise = purging.post(whole).value();
    assertEquals(promise.promise().leafHash(), purging.post(whole).value().promise().leafHash());
  }

  private static void awaitDestroyed(Station station, FilingRoom room) {
    Members.await(station, log -> !log.view().purges().isEmpty());
    for (int i = 0; i < 200; i++) {
      if (station.channel().tryGet(path(room) + "/proposal", java.util.Map.of())
          instanceof org.dissentchannel.client.http.FrameAnswer.Denied denied) {
        assertEquals(410, denied.status());
        return;
      }
      Members.sleep(Duration.ofMillis(100));
    }
    throw new AssertionError("nothing was destroyed within 20 s");
  }

  private static String path(FilingRoom room) {
    return "/v1/rooms/" + room.pass().id().hex();
  }

  private static void assertGone(Trial trial, Station station, FilingRoom room, Hash leaf)
      throws IOException {
    String sentence =
        "Destroyed on 2016-06-16, as the charter allows: the log still proves that it was there.";
    var read = new RoomThread(station, room.pass()).read();
    assertEquals(sentence, assertInstanceOf(Outcome.Failed.class, read).failure().sentence());
    var opened = new OfficeDesk(station, trial.steward()).open(leaf);
    assertEquals(sentence, assertInstanceOf(Outcome.Failed.class, opened).failure().sentence());
    assertFalse(station.channel().get(path(room) + "/entries").blobs().isEmpty());
  }
}
