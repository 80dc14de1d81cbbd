package org.dissentchannel.protocol.log;

import static org.dissentchannel.protocol.log.LogSamples.CHARTER;
import static org.dissentchannel.protocol.log.LogSamples.START;
import static org.dissentchannel.protocol.log.LogSamples.body;
import static org.dissentchannel.protocol.log.LogSamples.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading.Loaded;
import org.junit.jupiter.api.Test;

/** A newcomer must judge a log as somebody does who read it from the first day. */
class LogDaysTest {
  private static final String STEWARD = "policy-planning";
  private static final String MONITOR = "open-forum";
  private static final LocalDate LATER = START.plusYears(10);
  private static final Charter AMENDED = amended();

  private final List<ClearEntry> entries = new ArrayList<>();

  private static Charter amended() {
    String toml = new String(CHARTER.bytes().bytes(), StandardCharsets.UTF_8);
    byte[] changed =
        toml.replaceFirst("group_floor = 20", "group_floor = 30")
            .replaceFirst("purge = \"never\"", "purge = \"after-embargo\"")
            .getBytes(StandardCharsets.UTF_8);
    return assertInstanceOf(Loaded.class, Charter.parse(changed)).charter();
  }

  private static LocalDate june(int day) {
    return LocalDate.of(2016, 6, day);
  }

  private static Octets count(LocalDate on) {
    return body(LogSamples.issued(on, 123), "registry");
  }

  private static Octets newKey() {
    var add =
        new KeyAdd(
            STEWARD, 1, key(STEWARD + " 1").verifierKey(), LogSamples.recipient(STEWARD + " 1"));
    return body(add, STEWARD);
  }

  private static Octets charterBy(String steward) {
    return body(new CharterStatement(AMENDED), steward, MONITOR);
  }

  private void log(LocalDate day, Octets... bodies) {
    for (Octets body : bodies) {
      entries.add(new ClearEntry(entries.size() * 3L, day, body));
    }
  }

  private void begin() {
    log(
        START,
        LogSamples.genesisBody(),
        LogSamples.charterBody(),
        LogSamples.calendarBody(),
        LogSamples.epochBody());
  }

  /** Who read each entry on the day it was logged. */
  private LogView fromTheFirstDay() {
    return LogView.of(LogDays.dated(entries));
  }

  private List<ClearEntry> allReadOn(LocalDate day) {
    return LogDays.dated(undated(day));
  }

  private List<ClearEntry> undated(LocalDate day) {
    return entries.stream()
        .map(entry -> new ClearEntry(entry.leafIndex(), day, entry.body()))
        .toList();
  }

  private LogView newcomer() {
    return LogView.of(allReadOn(LATER));
  }

  private LocalDate dayOf(int entry) {
    return allReadOn(LATER).get(entry).day();
  }

  @Test
  void dated_rotationRevocationAndAmendmentYearsAgo_agreesWithWhoReadThemThen() {
    begin();
    log(june(8), count(june(8)));
    log(june(9), newKey());
    log(june(10), count(june(10)));
    log(june(20), body(new KeyRevoke(STEWARD, 0), MONITOR, "secretary"), count(june(20)));
    log(june(22), charterBy(STEWARD + " 1"));
    log(june(23), count(june(23)));
    assertEquals(Optional.of(CHARTER), LogView.of(undated(LATER)).charterOn(LATER));
    LogView then = fromTheFirstDay();
    LogView now = newcomer();
    assertEquals(List.of(), then.problems());
    assertEquals(List.of(), now.problems());
    assertEquals(Optional.of(AMENDED), now.charterOn(LATER));
    assertEquals(then.charterOn(LATER), now.charterOn(LATER));
    assertEquals(1, now.officeKey(STEWARD, LATER).orElseThrow().generation());
    assertEquals(recipients(then), recipients(now));
    assertEquals(CHARTER.offices().size(), recipients(now).size());
  }

  private static List<Octets> recipients(LogView view) {
    return view.recipientsOn(LATER).stream()
        .map(key -> Octets.of(key.recipient().bytes()))
        .toList();
  }

  @Test
  void dated_nothingThatBearsADayBehind_isOfTheDayItWasRead() {
    begin();
    log(june(8), count(june(8)));
    log(june(9), charterBy(STEWARD));
    assertEquals(june(8), dayOf(0));
    assertEquals(june(8), dayOf(3));
    assertEquals(LATER, dayOf(4));
    assertEquals(LATER, dayOf(5));
    assertEquals(Optional.of(CHARTER), newcomer().charterOn(LATER));
  }

  @Test
  void dated_releaseDatedBack_isOfTheLatestDayBelow() {
    begin();
    log(june(8), count(june(8)));
    log(june(20), charterBy(STEWARD));
    log(june(20), body(LogSamples.release(1, START.minusYears(9), "1.0.0"), "registry"));
    assertEquals(june(8), dayOf(5));
    log(june(21), count(june(21)));
    assertEquals(june(8), dayOf(5));
    assertEquals(june(21), dayOf(6));
  }

  @Test
  void dated_firstReleaseDatedBack_isOfTheGenesisAtLeast() {
    begin();
    log(june(20), body(LogSamples.release(1, START.minusYears(9), "1.0.0"), "registry"));
    assertEquals(START, dayOf(3));
  }

  @Test
  void dated_byWhatDoesNotCount_isNot() {
    begin();
    log(june(8), count(june(8)));
    log(june(20), charterBy(STEWARD));
    log(june(20), count(june(8)), body(LogSamples.issued(june(9), 9), MONITOR), Octets.utf8("x"));
    assertEquals(LATER, dayOf(5));
  }

  @Test
  void dated_byAPurge_isNotBecauseItsSignersMadeTheCharterToo() {
    begin();
    log(june(20), charterBy(STEWARD), body(LogSamples.purge(june(2), "leaf"), STEWARD, MONITOR));
    assertEquals(1, newcomer().purges().size());
    assertEquals(LATER, dayOf(4));
  }

  @Test
  void dated_countThatCameLate_leavesAPurgeItsDay() {
    begin();
    log(june(8), count(june(8)), charterBy(STEWARD));
    log(june(20), body(LogSamples.purge(june(20), "leaf"), STEWARD, MONITOR));
    log(june(20), count(june(15)));
    assertEquals(june(20), dayOf(5));
    assertEquals(june(20), dayOf(6));
    assertEquals(1, newcomer().purges().size());
  }

  @Test
  void dated_countOfADayToCome_datesNothingLaterThanItWasRead() {
    begin();
    log(june(8), count(LATER.plusYears(1)));
    log(june(9), charterBy(STEWARD));
    log(june(10), body(LogSamples.release(1, june(10), "1.0.0"), "registry"));
    assertEquals(LATER, dayOf(0));
    assertEquals(LATER, dayOf(5));
  }

  @Test
  void dated_whatWasReadEarlier_keepsItsDay() {
    begin();
    log(june(8), count(june(8)));
    log(june(9), charterBy(STEWARD));
    log(LATER, count(june(30)));
    List<ClearEntry> dated = LogDays.dated(entries);
    assertEquals(START, dated.get(0).day());
    assertEquals(june(9), dated.get(5).day());
    assertEquals(dated, LogDays.dated(dated));
    assertEquals(allReadOn(LATER), LogDays.dated(allReadOn(LATER)));
  }

  @Test
  void dated_withoutGenesis_isRefused() {
    log(START, LogSamples.charterBody());
    assertThrows(MalformedException.class, () -> LogDays.dated(entries));
    assertThrows(MalformedException.class, () -> LogDays.dated(List.of()));
  }
}
