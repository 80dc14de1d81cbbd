package org.dissentchannel.app.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed while members file; nothing that it answered may be missing afterwards. */
class PowerCutTest {
  private static final int CUTS = 20;
  private static final int WORKERS = 3;
  private static final int ROOMS = 16;
  private static final int MOST_ANSWERS_BETWEEN_CUTS = 10;
  private static final Instant BEGIN = Instant.parse("2016-06-14T12:00:00Z");

  private final SecureRandom random = new SecureRandom();
  private final SimulatedClock clock = new SimulatedClock(InstantSource.system(), BEGIN);
  private final Answers answers = new Answers();
  private final Deque<FilingRoom> rooms = new ConcurrentLinkedDeque<>();
  private final List<FilingRoom> filing = new CopyOnWriteArrayList<>();
  private volatile boolean isCut;

  @TempDir private Path folder;

  @Test
  @Timeout(600)
  void killed_whileMembersFile_losesNothingThatWasAnswered() throws Exception {
    Trial trial = Trial.in(folder.resolve("data"));
    Path config = folder.resolve("config.toml");
    Files.writeString(config, trial.toml());
    Files.createDirectories(folder.resolve("scratch"));
    ServerProcess server = start(trial, config);
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS + 1)) {
      SetUpSheet sheet = SheetFile.read(trial.sheetFile());
      List<HeldCard> cards = cards(trial, sheet, server, workers);
      open(trial, sheet, cards, workers);
      for (int cut = 0; cut < CUTS; cut++) {
        List<Future<?>> working = work(trial, sheet, workers);
        waitForAnswers(new SplittableRandom(cut));
        isCut = true;
        server.kill();
        settle(working);
        server = start(trial, config);
        verify(trial, sheet);
      }
      finish(trial, sheet, workers);
    } finally {
      server.close();
    }
  }

  private ServerProcess start(Trial trial, Path config) {
    return ServerProcess.start(folder.resolve("scratch"), config, trial.data(), clock);
  }

  private List<HeldCard> cards(
      Trial trial, SetUpSheet sheet, ServerProcess server, ExecutorService workers)
      throws IOException, ExecutionException, InterruptedException {
    List<String> codes = Members.imported(trial, random);
    try (Transport members = trial.membersLine();
        Transport channel = trial.channelLine()) {
      Station station = Members.device(channel, sheet, clock, random);
      EpochManifest manifest = Members.epoch(station);
      List<Future<HeldCard>> stamping = new ArrayList<>();
      for (String code : codes) {
        stamping.add(workers.submit(() -> Members.stamped(members, code, manifest, random)));
      }
      List<HeldCard> cards = new ArrayList<>();
      for (Future<HeldCard> one : stamping) {
        cards.add(one.get());
      }
      Instant later = BEGIN.plus(Duration.ofDays(2));
      clock.forwardTo(later);
      server.forwardTo(later);
      int floor = trial.configuration().charter().eligibility().groupFloor();
      Members.await(station, log -> log.view().isOpen(manifest.epoch(), ShownSet.EMPTY, floor));
      return cards;
    }
  }

  private void open(Trial trial, SetUpSheet sheet, List<HeldCard> cards, ExecutorService workers)
      throws IOException, ExecutionException, InterruptedException {
    OfficeKeys steward = trial.steward();
    try (Transport line = trial.channelLine()) {
      Station station = Members.device(line, sheet, clock, random);
      List<Future<?>> opening = new ArrayList<>();
      for (int i = 0; i < ROOMS; i++) {
        HeldCard first = cards.get(i);
        HeldCard second = cards.get((i + 1) % cards.size());
        opening.add(
            workers.submit(() -> rooms.add(FilingRoom.opened(station, first, second, steward))));
      }
      settle(opening);
      filing.addAll(rooms);
    }
  }

  /** Several devices go on with the rooms, one looks at the log, until the server is cut off. */
  private List<Future<?>> work(Trial trial, SetUpSheet sheet, ExecutorService workers) {
    isCut = false;
    List<Future<?>> working = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      working.add(
          workers.submit(() -> untilCut(trial, sheet, station -> goOn(station, rooms.poll()))));
    }
    working.add(
        workers.submit(() ->
            untilCut(
                trial,
                sheet,
                station -> {
                  answers.seen(station.freshLog());
                  Members.sleep(Duration.ofMillis(50));
                })));
    return working;
  }

  /** Lets some answers come, and then a little time that ends in the middle of something. */
  private void waitForAnswers(SplittableRandom chance) {
    int enough = answers.count() + chance.nextInt(1, MOST_ANSWERS_BETWEEN_CUTS);
    Instant until = Instant.now().plus(Duration.ofSeconds(5));
    while (answers.count() < enough && Instant.now().isBefore(until)) {
      Members.sleep(Duration.ofMillis(2));
    }
    Members.sleep(Duration.ofMillis(chance.nextInt(0, 40)));
  }

  private interface Doing {
    void with(Station station);
  }

  private void untilCut(Trial trial, SetUpSheet sheet, Doing doing) {
    try (Transport line = trial.channelLine()) {
      Station station = Members.device(line, sheet, clock, random);
      while (!isCut) {
        doing.with(station);
      }
    } catch (UnreachableException e) {
      assertTrue(isCut, "no answer from a server that nobody had killed: " + e);
      answers.noAnswer();
    }
  }

  private void goOn(Station station, FilingRoom room) {
    if (room == null) {
      Members.sleep(Duration.ofMillis(10));
      return;
    }
    boolean isWaiting = false;
    try {
      isWaiting = !room.step(station, answers);
    } finally {
      if (isWaiting) {
        rooms.addLast(room);
      } else if (!room.isDone()) {
        rooms.addFirst(room);
      }
    }
  }

  private void verify(Trial trial, SetUpSheet sheet) {
    try (Transport line = trial.channelLine()) {
      answers.allHold(Members.device(line, sheet, clock, random));
    }
  }

  /** Undisturbed, every room comes to its end, and everything promised comes into the log. */
  private void finish(Trial trial, SetUpSheet sheet, ExecutorService workers)
      throws ExecutionException, InterruptedException {
    assertTrue(answers.cutOff() >= CUTS, () -> answers.cutOff() + " requests were cut off");
    List<FilingRoom> left = List.copyOf(rooms);
    List<Future<?>> working = work(trial, sheet, workers);
    Instant until = Instant.now().plus(Duration.ofSeconds(60));
    while (!left.stream().allMatch(FilingRoom::isDone) && Instant.now().isBefore(until)) {
      Members.sleep(Duration.ofMillis(50));
    }
    isCut = true;
    settle(working);
    try (Transport line = trial.channelLine()) {
      Members.await(Members.device(line, sheet, clock, random), answers::areAllIn);
    }
    verify(trial, sheet);
    Set<Integer> numbers = new HashSet<>();
    filing.forEach(room -> numbers.add(room.number().orElseThrow()));
    assertEquals(IntStream.rangeClosed(1, ROOMS).boxed().collect(Collectors.toSet()), numbers);
    assertEquals(ROOMS, answers.counts().get("acknowledgement"));
  }

  private static void settle(List<Future<?>> all) throws ExecutionException, InterruptedException {
    for (Future<?> one : all) {
      one.get();
    }
  }
}
