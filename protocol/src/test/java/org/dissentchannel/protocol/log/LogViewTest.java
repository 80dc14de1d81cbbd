package org.dissentchannel.protocol.log;

import static org.dissentchannel.protocol.log.LogSamples.CALENDAR;
import static org.dissentchannel.protocol.log.LogSamples.CHARTER;
import static org.dissentchannel.protocol.log.LogSamples.START;
import static org.dissentchannel.protocol.log.LogSamples.body;
import static org.dissentchannel.protocol.log.LogSamples.key;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading.Loaded;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.log.Admission.Admitted;
import org.dissentchannel.protocol.log.Admission.Reason;
import org.dissentchannel.protocol.log.Admission.Refused;
import org.dissentchannel.transparency.SigningKey;
import org.junit.jupiter.api.Test;

class LogViewTest {
  /** The third working day after it is Wednesday, July 6, because of Independence Day. */
  private static final LocalDate THURSDAY = LocalDate.of(2016, 6, 30);

  private static final LocalDate NOTICE_ENDS = LocalDate.of(2016, 7, 7);

  private static LogView plus(LogView view, LocalDate day, Octets body) {
    return assertInstanceOf(Admitted.class, view.plus(new ClearEntry(9, day, body))).view();
  }

  private static void refuses(Reason reason, LogView view, LocalDate day, Octets body) {
    Refused refused = assertInstanceOf(Refused.class, view.plus(new ClearEntry(9, day, body)));
    assertEquals(reason, refused.reason(), refused.sentence());
    assertTrue(refused.sentence().endsWith("."));
  }

  private static KeyAdd add(String office, int generation) {
    String name = office + " " + generation;
    return new KeyAdd(office, generation, key(name).verifierKey(), LogSamples.recipient(name));
  }

  private static Charter changed(String from, String to) {
    String toml =
        new String(CHARTER.bytes().bytes(), StandardCharsets.UTF_8).replaceFirst(from, to);
    return assertInstanceOf(Loaded.class, Charter.parse(toml.getBytes(StandardCharsets.UTF_8)))
        .charter();
  }

  @Test
  void of_genesisCharterCalendarEpoch_areInForceAtOnce() {
    LogView view = LogSamples.view();
    assertEquals(List.of(), view.problems());
    assertEquals(LogSamples.ORG, view.org());
    assertEquals(Optional.of(CHARTER), view.charterOn(START));
    assertEquals(Optional.empty(), view.charterOn(START.minusDays(1)));
    assertEquals(Optional.of(CALENDAR), view.calendarOn(START));
    assertEquals(List.of(LogSamples.MANIFEST), view.epochs());
    assertEquals(Optional.of(LogSamples.MANIFEST), view.newestOpen(START.plusDays(1)));
    assertEquals(Optional.empty(), view.newestOpen(START));
    assertEquals(
        CHARTER.offices().stream().map(office -> office.id()).toList(),
        view.recipientsOn(START).stream().map(OfficeKey::office).toList());
    assertEquals(
        key("archive").verifierKey(), view.officeKey("archive", START).orElseThrow().signingKey());
    assertEquals(Optional.of(CHARTER), view.charter(CHARTER.hash()));
    assertEquals(Optional.of(CALENDAR), view.calendarFor(CHARTER, START, START.plusYears(1)));
  }

  @Test
  void of_noGenesis_isRefused() {
    assertThrows(MalformedException.class, () -> LogView.of(List.of()));
    for (Octets first :
        List.of(
            LogSamples.charterBody(),
            Octets.utf8("x"),
            body(LogSamples.GENESIS, "registry"),
            Octets.of(SignedBody.ofGenesis(LogSamples.GENESIS, List.of(key("log"))).bytes()))) {
      assertThrows(
          MalformedException.class, () -> LogView.of(List.of(new ClearEntry(0, START, first))));
    }
  }

  @Test
  void of_entriesWithoutAuthority_areProblemsAndDoNotCount() {
    LogView view =
        LogView.of(
            List.of(
                new ClearEntry(0, START, LogSamples.genesisBody()),
                new ClearEntry(3, START, LogSamples.charterBody()),
                new ClearEntry(5, START, body(new CalendarStatement(CALENDAR), "policy-planning")),
                new ClearEntry(7, START, Octets.utf8("noise")),
                new ClearEntry(8, START, LogSamples.calendarBody())));
    assertEquals(List.of(5L, 7L), view.problems().stream().map(LogProblem::leafIndex).toList());
    assertEquals(Optional.of(CALENDAR), view.calendarOn(START));
  }

  @Test
  void charter_first_mustBeTheOneOfTheGenesis() {
    LogView bare = LogView.of(List.of(new ClearEntry(0, START, LogSamples.genesisBody())));
    Octets other = body(new CharterStatement(changed("group_floor = 20", "group_floor = 30")));
    refuses(Reason.NO_AUTHORITY, bare, START, other);
    assertEquals(
        Optional.of(CHARTER), plus(bare, START, LogSamples.charterBody()).charterOn(START));
  }

  @Test
  void charter_later_needsStewardAndMonitorAndThreeWorkingDays() {
    LogView view = LogSamples.view();
    Charter later = changed("group_floor = 20", "group_floor = 30");
    CharterStatement statement = new CharterStatement(later);
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(statement));
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(statement, "policy-planning"));
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(statement, "open-forum", "secretary"));
    refuses(
        Reason.OUT_OF_TURN,
        view,
        THURSDAY,
        body(new CharterStatement(CHARTER), "policy-planning", "open-forum"));
    LogView next = plus(view, THURSDAY, body(statement, "policy-planning", "open-forum"));
    assertEquals(Optional.of(CHARTER), next.charterOn(NOTICE_ENDS.minusDays(1)));
    assertEquals(Optional.of(later), next.charterOn(NOTICE_ENDS));
    assertEquals(Optional.of(CHARTER), view.charterOn(NOTICE_ENDS));
  }

  @Test
  void charter_officeWithoutKey_isOutOfTurn() {
    Charter more =
        changed(
            "\\[clocks\\]\n",
            "[[recipients.offices]]\nid = \"counsel\"\ntitle = \"Counsel\"\n"
                + "role = \"addressee\"\n\n[clocks]\n");
    LogView view = LogSamples.view();
    Octets body = body(new CharterStatement(more), "policy-planning", "open-forum");
    refuses(Reason.OUT_OF_TURN, view, THURSDAY, body);
    Octets key = body(add("counsel", 0), "open-forum", "secretary");
    LogView next = plus(plus(view, THURSDAY, key), THURSDAY, body);
    assertEquals(7, next.recipientsOn(THURSDAY).size());
    assertEquals(8, next.recipientsOn(NOTICE_ENDS).size());
  }

  @Test
  void calendar_later_isInForceAfterNotice() {
    WorkingCalendar fewer =
        new WorkingCalendar(
            CALENDAR.id(), "UTC", "x", new TreeSet<>(List.of(2018)), new TreeMap<>());
    LogView next =
        plus(
            LogSamples.view(),
            THURSDAY,
            body(new CalendarStatement(fewer), "policy-planning", "open-forum"));
    assertEquals(Optional.of(CALENDAR), next.calendarOn(NOTICE_ENDS.minusDays(1)));
    assertEquals(Optional.of(fewer), next.calendarOn(NOTICE_ENDS));
    WorkingCalendar both =
        next.calendarFor(CHARTER, THURSDAY, LocalDate.of(2018, 1, 2)).orElseThrow();
    assertFalse(both.isWorkingDay(LocalDate.of(2016, 7, 4)));
    assertTrue(both.covers(LocalDate.of(2018, 1, 1)));
  }

  @Test
  void keyAdd_byTheOfficeItself_isInForceAfterNotice() {
    LogView view = LogSamples.view();
    LogView next = plus(view, THURSDAY, body(add("secretary", 1), "secretary"));
    assertEquals(
        0, next.officeKey("secretary", NOTICE_ENDS.minusDays(1)).orElseThrow().generation());
    assertEquals(1, next.officeKey("secretary", NOTICE_ENDS).orElseThrow().generation());
    assertEquals(0, next.officeKey("secretary", 0).orElseThrow().generation());
    refuses(Reason.NO_AUTHORITY, next, NOTICE_ENDS, body(add("secretary", 2), "secretary"));
    plus(next, NOTICE_ENDS, body(add("secretary", 2), "secretary 1"));
  }

  @Test
  void keyAdd_byOthers_needsTheMonitorAndOneMore() {
    LogView view = LogSamples.view();
    KeyAdd add = add("secretary", 1);
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(add));
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(add, "open-forum"));
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(add, "policy-planning", "archive"));
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(add, "registry"));
    refuses(Reason.OUT_OF_TURN, view, THURSDAY, body(add("secretary", 2), "secretary"));
    refuses(Reason.OUT_OF_TURN, view, THURSDAY, body(add("secretary", 0), "secretary"));
    plus(view, THURSDAY, body(add, "open-forum", "archive"));
  }

  @Test
  void keyRevoke_isInForceAtOnce() {
    LogView view = LogSamples.view();
    KeyRevoke revoke = new KeyRevoke("secretary", 0);
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(revoke, "open-forum"));
    LogView next = plus(view, THURSDAY, body(revoke, "open-forum", "archive"));
    assertTrue(next.officeKey("secretary", THURSDAY.minusDays(1)).isPresent());
    assertEquals(Optional.empty(), next.officeKey("secretary", THURSDAY));
    assertEquals(6, next.recipientsOn(THURSDAY).size());
    refuses(Reason.OUT_OF_TURN, next, THURSDAY, body(revoke, "open-forum", "archive"));
    refuses(Reason.NO_AUTHORITY, next, THURSDAY, body(add("secretary", 1), "secretary"));
    refuses(
        Reason.OUT_OF_TURN,
        next,
        THURSDAY,
        body(new KeyRevoke("nobody", 0), "open-forum", "archive"));
  }

  @Test
  void keyAdd_recipientOfAnotherOffice_isOutOfTurn() {
    var theirs = LogSamples.view().officeKey("secretary", START).orElseThrow().recipient();
    var twice = new KeyAdd("archive", 1, key("archive 1").verifierKey(), theirs);
    refuses(Reason.OUT_OF_TURN, LogSamples.view(), THURSDAY, body(twice, "archive"));
  }

  @Test
  void officeKeys_addedAndRevoked_signBetweenTheirPlacesOnly() {
    LogView view = LogSamples.view();
    LogView added =
        view(view, new ClearEntry(20, THURSDAY, body(add("secretary", 1), "secretary")));
    Octets revocation = body(new KeyRevoke("secretary", 0), "secretary");
    LogView revoked = view(added, new ClearEntry(30, THURSDAY, revocation));
    var keys = revoked.officeKeys("secretary");
    assertEquals(List.of(0, 1), keys.stream().map(OfficeKey::generation).toList());
    assertTrue(keys.getFirst().canSignAt(29));
    assertFalse(keys.getFirst().canSignAt(30));
    assertFalse(keys.getFirst().canSignAt(31));
    assertFalse(keys.getLast().canSignAt(20));
    assertTrue(keys.getLast().canSignAt(21));
  }

  private static LogView view(LogView before, ClearEntry entry) {
    return assertInstanceOf(Admission.Admitted.class, before.plus(entry)).view();
  }

  @Test
  void epoch_needsTheRegistryAndFollowsTheLast() {
    LogView view = LogSamples.view();
    var later = new EpochStatement(LogSamples.manifest("2016-3", LocalDate.of(2016, 9, 1)));
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(later, "policy-planning", "open-forum"));
    LogView next = plus(view, THURSDAY, body(later, "registry"));
    assertEquals(2, next.epochs().size());
    refuses(Reason.OUT_OF_TURN, next, THURSDAY, body(later, "registry"));
    refuses(Reason.OUT_OF_TURN, next, THURSDAY, LogSamples.epochBody());
  }

  @Test
  void issued_needsTheRegistryTheManifestsCellsAndALaterDay() {
    LogView view = LogSamples.view();
    EpochIssued few = LogSamples.issued(THURSDAY, 19);
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(few, "secretary"));
    EpochIssued hidden = new EpochIssued(few.epoch(), few.on(), List.of(few.sets().getFirst()));
    refuses(Reason.OUT_OF_TURN, view, THURSDAY, body(hidden, "registry"));
    LogView next = plus(view, THURSDAY, body(few, "registry"));
    assertFalse(next.isOpen(few.epoch(), ShownSet.of(2), 20));
    refuses(Reason.OUT_OF_TURN, next, THURSDAY, body(LogSamples.issued(THURSDAY, 25), "registry"));
    LogView open =
        plus(next, THURSDAY, body(LogSamples.issued(THURSDAY.plusDays(1), 25), "registry"));
    assertTrue(open.isOpen(few.epoch(), ShownSet.of(2), 20));
  }

  private static final ClientRelease FIRST = LogSamples.release(1, START, "1.0.0");

  @Test
  void release_needsTheRegistryAndIsInForceAtOnceUntilTheNext() {
    LogView view = LogSamples.view();
    assertEquals(Optional.empty(), view.release());
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(FIRST));
    refuses(Reason.NO_AUTHORITY, view, THURSDAY, body(FIRST, "policy-planning", "open-forum"));
    LogView first = plus(view, THURSDAY, body(FIRST, "registry"));
    assertEquals(Optional.of(new InForce<>(THURSDAY, FIRST)), first.release());
    ClientRelease later = LogSamples.release(2, START, "1.0.1");
    LogView second = plus(first, THURSDAY.plusDays(1), body(later, "registry"));
    assertEquals(Optional.of(new InForce<>(THURSDAY.plusDays(1), later)), second.release());
    // Back to the version before: another entry, since its number is another.
    ClientRelease back = LogSamples.release(3, START, "1.0.0");
    assertEquals(back, plus(second, THURSDAY, body(back, "registry")).release().get().what());
  }

  @Test
  void release_notNextInItsSeries_isOutOfTurn() {
    LogView view = LogSamples.view();
    refuses(
        Reason.OUT_OF_TURN, view, START, body(LogSamples.release(2, START, "1.0.0"), "registry"));
    ClientRelease second = LogSamples.release(2, START.plusDays(1), "1.0.1");
    LogView next =
        plus(plus(view, START, body(FIRST, "registry")), START, body(second, "registry"));
    for (ClientRelease refused :
        List.of(
            FIRST,
            second,
            LogSamples.release(3, START.plusDays(1), "1.0.1"),
            LogSamples.release(3, START, "1.0.2"),
            LogSamples.release(4, START.plusDays(1), "1.0.2"))) {
      refuses(Reason.OUT_OF_TURN, next, START, body(refused, "registry"));
    }
  }

  @Test
  void plus_opaqueTypesAndASecondGenesis_areRefused() {
    LogView view = LogSamples.view();
    refuses(Reason.OUT_OF_TURN, view, START, LogSamples.genesisBody());
    for (Statement statement : List.of(LogSamples.filed(), LogSamples.ack(), LogSamples.reply())) {
      refuses(Reason.MALFORMED, view, START, body(statement, "policy-planning"));
    }
  }

  @Test
  void plus_signatureOfAnotherInstallation_hasNoAuthority() {
    var elsewhere = OrgId.of(new byte[32]);
    var statement = new EpochStatement(LogSamples.manifest("2016-3", LocalDate.of(2016, 9, 1)));
    List<SigningKey> keys = List.of(LogSamples.REGISTRY);
    refuses(
        Reason.NO_AUTHORITY,
        LogSamples.view(),
        THURSDAY,
        Octets.of(SignedBody.of(elsewhere, statement, keys).bytes()));
  }
}
