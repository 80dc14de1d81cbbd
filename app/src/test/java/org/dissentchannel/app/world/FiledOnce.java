package org.dissentchannel.app.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.receipt.SavedReceipt;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;

/**
 * A small installation on which one memo was filed and acknowledged and which was stopped then:
 * made once, for every test that needs something to restart, restore or verify.
 *
 * @param clock goes on; a server on a copy of the folder shares it
 * @param checkpoint the newest one seen
 */
public record FiledOnce(
    Trial trial,
    SimulatedClock clock,
    SetUpSheet sheet,
    List<HeldCard> cards,
    FilingRoom room,
    SavedReceipt receipt,
    Octets checkpoint) {
  private static final Instant BEGIN = Instant.parse("2016-06-14T12:00:00Z");

  private static final class Only {
    static final FiledOnce FILED = made();
  }

  /** The one there is. */
  public static FiledOnce here() {
    return Only.FILED;
  }

  /** The receipt as bytes. */
  public byte[] receiptFile() {
    return receipt.bytes();
  }

  /** Where the printed sheet is. */
  public Path sheetFile() {
    return trial.sheetFile();
  }

  /** A copy of the folder as it was when the server had stopped, on ports of its own. */
  Trial copyIn(Path folder) throws IOException {
    Path copy = folder.resolve("data");
    copyTree(trial.data(), copy);
    return new Trial(copy, trial.configuration()).onOtherPorts();
  }

  static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static FiledOnce made() {
    try {
      Path folder = Files.createTempDirectory("dissent-filed-once");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      Trial trial = Trial.in(folder.resolve("data"));
      SimulatedClock clock = new SimulatedClock(InstantSource.system(), BEGIN);
      SecureRandom random = new SecureRandom();
      try (RunningServer server =
              RunningServer.start(trial.data(), trial.configuration(), clock, random);
          Transport members = trial.membersLine();
          Transport channel = trial.channelLine()) {
        Station station = Members.device(channel, server.sheet(), clock, random);
        List<HeldCard> cards = cards(trial, members, station);
        return filed(trial, clock, station, cards);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<HeldCard> cards(Trial trial, Transport members, Station station) {
    List<String> codes = Members.imported(trial, station.random());
    EpochManifest manifest = Members.epoch(station);
    List<HeldCard> cards = new ArrayList<>();
    codes.forEach(code -> cards.add(Members.stamped(members, code, manifest, station.random())));
    return cards;
  }

  private static FiledOnce filed(
      Trial trial, SimulatedClock clock, Station station, List<HeldCard> cards) throws IOException {
    clock.forwardTo(BEGIN.plus(Duration.ofDays(2)));
    int floor = trial.configuration().charter().eligibility().groupFloor();
    var epoch = cards.getFirst().manifest().epoch();
    Members.await(station, log -> log.view().isOpen(epoch, ShownSet.EMPTY, floor));
    FilingRoom room = FilingRoom.opened(station, cards.get(0), cards.get(1), trial.steward());
    Answers answers = new Answers();
    while (!room.isDone()) {
      if (!room.step(station, answers)) {
        Members.sleep(Duration.ofMillis(100));
      }
    }
    var memo = room.filed().orElseThrow();
    TrustedLog log = Members.await(station, answers::areAllIn);
    SavedReceipt receipt = SavedReceipt.of(log, memo.entry(), memo.openings()).value();
    Octets checkpoint = Octets.of(log.checkpoint().bytes());
    return new FiledOnce(
        trial, clock, SheetFile.read(trial.sheetFile()), cards, room, receipt, checkpoint);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
