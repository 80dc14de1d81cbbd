package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.record.Cell;
import org.dissentchannel.channel.record.ConfirmedMessage;
import org.dissentchannel.channel.record.ConfirmedMessage.Step;
import org.dissentchannel.channel.record.Figure;
import org.dissentchannel.channel.record.Figures;
import org.dissentchannel.channel.record.LogFacts;
import org.dissentchannel.channel.record.PublicRecord;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.channel.store.StepRow;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublicRecordTest {
  private static final Installation INSTALLATION = new Installation();
  private static final String STEWARD = "policy-planning";
  private static final LocalDate START = Installation.START;

  @TempDir Path directory;

  private ChannelWorld world;
  private PublicRecord record;

  @BeforeEach
  void begin() {
    world = new ChannelWorld(directory, INSTALLATION);
    record = new PublicRecord(world.store, world.rules, world.log, world.clock);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private static Charter charter(String line, String instead) {
    String toml = new String(INSTALLATION.charter.bytes().bytes(), StandardCharsets.UTF_8);
    assertTrue(toml.contains(line), line);
    return switch (Charter.parse(toml.replace(line, instead).getBytes(StandardCharsets.UTF_8))) {
      case CharterReading.Loaded(Charter loaded) -> loaded;
      case CharterReading.Refused(var problems) -> throw new AssertionError(problems.toString());
    };
  }

  private static Charter confirming(String levels) {
    return charter("confirm = [\"existence\"]", "confirm = [" + levels + "]");
  }

  private Charter logged(Charter charter) {
    done(
        world.postClear.post(
            INSTALLATION.body(new CharterStatement(charter), STEWARD, "open-forum")));
    return charter;
  }

  private Hash file(Charter charter, LocalDate on, int number) {
    Hash leaf = Hash.sha256((on + " " + number).getBytes(StandardCharsets.UTF_8));
    InboxRow row = new InboxRow(leaf, on.getYear(), number, on, charter.hash());
    world.store.write(tables -> {
      tables.inbox().saveFiling(row);
      return row;
    });
    return leaf;
  }

  private void step(Hash filing, String office, String type, LocalDate on) {
    Hash leaf = Hash.sha256((filing + office + type + on).getBytes(StandardCharsets.UTF_8));
    world.store.write(tables -> {
      long counter = tables.inbox().steps(filing).size();
      tables.inbox().saveStep(new StepRow(filing, office, counter, type, on, leaf));
      return counter;
    });
  }

  private void forwardTo(LocalDate day) {
    world.advance(Duration.ofDays(ChronoUnit.DAYS.between(world.clock.today(), day)));
  }

  private static List<String> shown(Figure figure) {
    return figure.cells().stream()
        .map(cell ->
            switch (cell) {
              case Cell.Counted(String label, int count) -> label + ": " + count;
              case Cell.TooFew(String label) -> label + ": few";
              case Cell.Withheld(String label) -> label + ": withheld";
            })
        .toList();
  }

  @Test
  void messages_charterThatOpensExistence_sayNoMore() {
    Hash leaf = file(INSTALLATION.charter, START, 1);
    step(leaf, STEWARD, StepRow.ACK, START.plusDays(1));

    ConfirmedMessage message = done(record.messages()).getFirst();

    assertEquals(2016, message.year());
    assertEquals(1, message.number());
    assertEquals(Optional.empty(), message.filedOn());
    assertEquals(Optional.empty(), message.status());
  }

  @Test
  void messages_charterThatOpensNothing_areNotListed() {
    Charter shut =
        charter(
            "confirm = [\"existence\"]\napproved_by = [\"policy-planning\", \"open-forum\"]",
            "confirm = []\napproved_by = []");
    file(logged(shut), START, 1);
    file(INSTALLATION.charter, START, 2);
    assertEquals(
        List.of(2), done(record.messages()).stream().map(ConfirmedMessage::number).toList());
  }

  @Test
  void messages_charterThatOpensDateAndStatus_sayWhatIsLateForEver() {
    Charter open = logged(confirming("\"existence\", \"date\", \"status\""));
    Hash first = file(open, START, 1);
    Hash second = file(open, START, 2);
    file(open, START, 3);
    step(first, "open-forum", StepRow.ACK, START.plusDays(1));
    step(first, STEWARD, StepRow.ACK, START.plusDays(1));
    step(first, "secretary", StepRow.INTERIM_REPLY, START.plusDays(2));
    step(second, "open-forum", StepRow.ACK, START.plusDays(1));
    step(second, STEWARD, StepRow.ACK, START.plusDays(20));
    step(second, "secretary", StepRow.REPLY, START.plusDays(30));
    forwardTo(START.plusDays(40));

    List<ConfirmedMessage> messages = done(record.messages());

    assertEquals(List.of(3, 2, 1), messages.stream().map(ConfirmedMessage::number).toList());
    assertEquals(Optional.of(START), messages.getFirst().filedOn());
    assertEquals(
        List.of(
            new ConfirmedMessage.Status(Step.OVERDUE, Step.DUE),
            new ConfirmedMessage.Status(Step.DONE_LATE, Step.DONE),
            new ConfirmedMessage.Status(Step.DONE, Step.DUE)),
        messages.stream().map(one -> one.status().orElseThrow()).toList());
    forwardTo(START.plusDays(100));
    assertEquals(Step.OVERDUE, done(record.messages()).getLast().status().orElseThrow().reply());
  }

  @Test
  void figures_yearThatIsNotOver_areNotCounted() {
    for (int number = 1; number <= 7; number++) {
      step(file(INSTALLATION.charter, START, number), STEWARD, StepRow.ACK, START.plusDays(1));
    }
    Figures figures = done(record.figures());
    assertEquals(LocalDate.of(2015, 12, 31), figures.through());
    assertEquals(LocalDate.of(2017, 1, 1), figures.next());
    assertEquals(List.of(), figures.messages().cells());
    assertEquals(List.of(), figures.replies().cells());
  }

  @Test
  void figures_yearThatIsOver_areOfItsLastDayAndHideSmallCounts() {
    for (int number = 1; number <= 14; number++) {
      Hash leaf = file(INSTALLATION.charter, START, number);
      step(leaf, STEWARD, StepRow.ACK, START.plusDays(number <= 6 ? 1 : number <= 12 ? 2 : 30));
      if (number <= 8) {
        step(leaf, "secretary", StepRow.REPLY, START.plusDays(60));
      } else {
        step(leaf, "secretary", StepRow.REPLY, LocalDate.of(2017, 1, 2));
      }
    }
    file(INSTALLATION.charter, LocalDate.of(2017, 1, 2), 1);
    forwardTo(LocalDate.of(2017, 1, 3));

    Figures figures = done(record.figures());

    assertEquals(LocalDate.of(2016, 12, 31), figures.through());
    assertEquals(List.of("2016: 14"), shown(figures.messages()));
    assertEquals(
        List.of("1 or sooner: 6", "2: 6", "3 to 5: few", "after 5: few", "not yet: few"),
        shown(figures.acknowledgements()));
    assertEquals(
        List.of("up to 30: few", "31 to 60: 8", "61 to 90: few", "after 90: few", "not yet: 6"),
        shown(figures.replies()));
  }

  @Test
  void figures_cadenceOfTheCharter_setsWhatIsOver() {
    Charter monthly = charter("cadence = \"yearly\"", "cadence = \"monthly\"");
    logged(monthly);
    forwardTo(LocalDate.of(2016, 8, 20));
    Figures figures = done(record.figures());
    assertEquals(LocalDate.of(2016, 7, 31), figures.through());
    assertEquals(LocalDate.of(2016, 9, 1), figures.next());
  }

  @Test
  void charters_laterOne_isNamedBeforeAndAfterItsDay() {
    Charter later = logged(charter("reply_max = 60", "reply_max = 45"));
    var before = done(record.charters());
    assertEquals(INSTALLATION.charter, before.inForce().what());
    assertEquals(later, before.others().getFirst().what());
    assertTrue(before.others().getFirst().from().isAfter(START));
    forwardTo(START.plusDays(10));
    var after = done(record.charters());
    assertEquals(later, after.inForce().what());
    assertEquals(INSTALLATION.charter, after.others().getFirst().what());
    assertEquals(1, after.others().size());
  }

  @Test
  void log_afterASlot_saysItsSizeAndKeys() {
    world.slot();
    LogFacts facts = done(record.log());
    assertEquals(Installation.ORIGIN, facts.origin());
    assertEquals(world.log.checkpoint(), facts.checkpoint());
    assertTrue(facts.checkpoint().orElseThrow().head().size() >= 5);
    assertEquals(List.of(), facts.witnesses());
    assertEquals(Optional.empty(), facts.readOnlyReason());
    var installation = facts.fingerprints().getFirst();
    assertEquals(INSTALLATION.org.hash().hex(), installation.value());
    assertEquals(6, installation.words().split(" ", -1).length);
    assertFalse(facts.fingerprints().get(1).value().equals(facts.fingerprints().get(2).value()));
  }
}
