package org.dissentchannel.storage.sqlite.channel;

import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.done;
import static org.dissentchannel.storage.sqlite.channel.ChannelWorld.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.office.OfficeEntry;
import org.dissentchannel.channel.office.Visitor;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.act.Action;
import org.dissentchannel.protocol.act.PresentedAct;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.protocol.wire.OfficeSignature;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OfficeTest {
  private static final Installation INSTALLATION = new Installation();
  private static final Credential ANN = INSTALLATION.card(INSTALLATION.manifest, 1);
  private static final Credential BOB = INSTALLATION.card(INSTALLATION.manifest, 2);
  private static final Credential CAT = INSTALLATION.card(INSTALLATION.manifest, 3);
  private static final String STEWARD = "policy-planning";
  private static final OfficeSignature.Request REQUEST =
      OfficeSignature.Request.of("GET", "/office/inbox/0", Octets.empty());

  @TempDir Path directory;

  private ChannelWorld world;
  private RoomWork room;
  private Hash leaf;

  @BeforeEach
  void fileAMemo() {
    world = new ChannelWorld(directory, INSTALLATION);
    room = new RoomWork(world).frozen(ANN, 0);
    done(room.act(ANN, room.sign(), 0));
    done(room.act(BOB, room.sign(), 0));
    AuthorsPart part = room.proposed();
    done(room.consent(ANN, part));
    done(room.consent(BOB, part));
    done(room.file(part));
    leaf = world.store.read(tables -> tables.filings().find(room.id)).orElseThrow().leafHash();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private String header(String office, Octets nonce, OfficeSignature.Request request) {
    return OfficeSignature.sign(
            INSTALLATION.org, office, 0, INSTALLATION.officeKey(office), nonce, request)
        .format();
  }

  private Visitor visitor(String office) {
    Octets nonce = done(world.officeDoor.nonce());
    return done(world.officeDoor.enter(header(office, nonce, REQUEST), REQUEST));
  }

  private Octets body(Statement statement, String office) {
    return INSTALLATION.body(statement, office);
  }

  private MsgAck ack(String office, long counter, LocalDate on) {
    Octets proof = MsgAck.proof(room.ackToken, office, leaf);
    return new MsgAck(leaf, office, counter, on, Octets.empty(), proof);
  }

  private Outcome<OfficeEntry.Logged> post(
      String office, Statement statement, long counter, Octets envelope) {
    Octets tag = ThreadTag.of(room.keys.thread(), office, counter).octets();
    return world.officeEntry.append(visitor(office), tag, body(statement, office), envelope);
  }

  private Octets answer() {
    return room.sealed("an answer", SizeClass.KIB_4, List.of(room.keys.read().recipient()));
  }

  @Test
  void enter_nonceUsedTwice_isForbidden() {
    Octets nonce = done(world.officeDoor.nonce());
    String header = header(STEWARD, nonce, REQUEST);
    done(world.officeDoor.enter(header, REQUEST));
    refused(Refusal.Forbidden.class, world.officeDoor.enter(header, REQUEST));
  }

  @Test
  void enter_nonceOlderThanItsTerm_isForbidden() {
    Octets nonce = done(world.officeDoor.nonce());
    world.advance(Duration.ofMinutes(6));
    refused(
        Refusal.Forbidden.class, world.officeDoor.enter(header(STEWARD, nonce, REQUEST), REQUEST));
  }

  @Test
  void enter_nonceFromBeforeARestart_isForbidden() {
    Octets nonce = done(world.officeDoor.nonce());
    String header = header(STEWARD, nonce, REQUEST);
    done(world.officeDoor.enter(header, REQUEST));
    world.restart();
    refused(Refusal.Forbidden.class, world.officeDoor.enter(header, REQUEST));
    assertEquals(STEWARD, visitor(STEWARD).office());
  }

  @Test
  void enter_signatureOfAnotherOfficeOrRequest_isForbiddenAndKeepsTheNonce() {
    Octets nonce = done(world.officeDoor.nonce());
    var other = OfficeSignature.Request.of("GET", "/office/inbox/1", Octets.empty());
    refused(
        Refusal.Forbidden.class, world.officeDoor.enter(header(STEWARD, nonce, REQUEST), other));
    String asMonitor = header(STEWARD, nonce, REQUEST).replace(STEWARD, "open-forum");
    refused(Refusal.Forbidden.class, world.officeDoor.enter(asMonitor, REQUEST));
    String nextKey = header(STEWARD, nonce, REQUEST).replace(";0;", ";1;");
    refused(Refusal.Forbidden.class, world.officeDoor.enter(nextKey, REQUEST));
    done(world.officeDoor.enter(header(STEWARD, nonce, REQUEST), REQUEST));
  }

  @Test
  void nonce_afterAFloodOfOthers_isStillGivenAndWorks() {
    for (int i = 0; i < 10_050; i++) {
      done(world.officeDoor.nonce());
    }
    assertEquals(STEWARD, visitor(STEWARD).office());
  }

  @Test
  void enter_nonceOfNoServer_isForbidden() {
    byte[] nonce = done(world.officeDoor.nonce()).bytes();
    for (int at = 0; at < nonce.length; at++) {
      nonce[at] ^= 1;
      String header = header(STEWARD, Octets.of(nonce), REQUEST);
      refused(Refusal.Forbidden.class, world.officeDoor.enter(header, REQUEST));
      nonce[at] ^= 1;
    }
    done(world.officeDoor.enter(header(STEWARD, Octets.of(nonce), REQUEST), REQUEST));
  }

  @Test
  void enter_everyTruncatedHeader_isMalformed() {
    String header = header(STEWARD, done(world.officeDoor.nonce()), REQUEST);
    for (int size = 0; size < header.length(); size++) {
      refused(Refusal.Malformed.class, world.officeDoor.enter(header.substring(0, size), REQUEST));
    }
  }

  @Test
  void inbox_ofTheSteward_hasTheDueDatesOfTheCalendar() {
    var item = done(world.inbox.page(visitor(STEWARD), 0)).filings().getFirst();
    assertEquals(LocalDate.of(2016, 6, 1), item.filedOn());
    assertEquals(LocalDate.of(2016, 6, 3), item.ackDue());
    assertFalse(item.acknowledged() || item.replied() || item.overdue());
    world.advance(Duration.ofDays(3));
    assertTrue(done(world.inbox.page(visitor(STEWARD), 0)).filings().getFirst().overdue());
    assertEquals(List.of(), done(world.inbox.page(visitor(STEWARD), 1)).filings());
  }

  @Test
  void append_lateAcknowledgement_leavesItOverdue() {
    world.advance(Duration.ofDays(5));
    done(post(STEWARD, ack(STEWARD, 0, world.clock.today()), 0, Octets.empty()));
    var item = done(world.inbox.page(visitor(STEWARD), 0)).filings().getFirst();
    assertTrue(item.acknowledged());
    assertTrue(item.overdue());
  }

  @Test
  void filing_previousIsOpenedToStewardAndMonitorOnly() {
    for (String office : List.of(STEWARD, "open-forum", "secretary", "archive")) {
      var filing = done(world.readFiling.filing(visitor(office), leaf));
      boolean opened =
          Openings.read(filing.openings().bytes()).value(FiledField.PREVIOUS).isPresent();
      assertEquals(office.equals(STEWARD) || office.equals("open-forum"), opened);
      for (Hash part : filing.parts()) {
        Octets file = done(world.readFiling.file(visitor(office), part));
        assertEquals(part, RoomMessages.fileHash(file));
      }
    }
  }

  @Test
  void filing_withAConsentToAnotherProposal_hasThoseToItsOwnSortedByPseudonym() {
    room = new RoomWork(world).frozen(ANN, 1);
    done(room.act(ANN, room.sign(), 0));
    done(room.act(BOB, room.sign(), 0));
    done(room.consent(ANN, room.proposed()));
    AuthorsPart part = room.proposed();
    done(room.consent(BOB, part));
    refused(Refusal.Forbidden.class, room.file(part));
    done(room.consent(ANN, part));
    done(room.consent(CAT, part));
    done(room.file(part));
    leaf = world.store.read(tables -> tables.filings().find(room.id)).orElseThrow().leafHash();
    List<Octets> consents = done(world.readFiling.filing(visitor(STEWARD), leaf)).consents();
    assertEquals(2, consents.size());
    List<PresentedAct> presented =
        consents.stream()
            .map(one -> PresentedAct.read(Lp.read(one.bytes(), 2).getFirst().bytes()))
            .toList();
    for (PresentedAct one : presented) {
      assertEquals(Action.FILE, one.action());
      assertEquals(part.hash(), Hash.of(one.subject().bytes()));
    }
    assertTrue(presented.get(0).pseudonym().compareTo(presented.get(1).pseudonym()) < 0);
  }

  @Test
  void file_copiedIntoOtherRoomsThatNeverFile_isStillGiven() {
    var filing = done(world.readFiling.filing(visitor(STEWARD), leaf));
    for (int j = 1; j < 4; j++) {
      RoomWork copier = new RoomWork(world).frozen(ANN, j);
      copier.closedSet();
      for (Hash part : filing.parts()) {
        done(copier.upload(done(world.readRoom.file(room.id, part))));
      }
    }
    for (Hash part : filing.parts()) {
      Octets file = done(world.readFiling.file(visitor(STEWARD), part));
      assertEquals(part, RoomMessages.fileHash(file));
    }
  }

  @Test
  void file_aPostOfTheRoom_isAbsentForOffices() {
    refused(
        Refusal.Absent.class,
        world.readFiling.file(visitor(STEWARD), RoomMessages.fileHash(room.frozenFile)));
    refused(
        Refusal.Absent.class,
        world.readFiling.filing(visitor(STEWARD), Hash.of(new byte[Hash.SIZE])));
  }

  @Test
  void append_ackThenReply_areTheRoomsEntries() {
    LocalDate today = world.clock.today();
    var logged = done(post(STEWARD, ack(STEWARD, 0, today), 0, Octets.empty()));
    assertEquals(logged, done(post(STEWARD, ack(STEWARD, 0, today), 0, Octets.empty())));
    Octets envelope = answer();
    var reply = new MsgReply(leaf, STEWARD, 1, today, RoomMessages.fileHash(envelope), false);
    done(post(STEWARD, reply, 1, envelope));
    world.slot();
    world.restart();
    List<Octets> entries = done(world.roomEntries.entries(room.id));
    assertEquals(3, entries.size());
    assertEquals(entries, done(world.readFiling.entries(visitor("secretary"), leaf)));
    Octets last = Lp.read(entries.get(2).bytes(), 3).get(2);
    assertEquals(body(reply, STEWARD), last);
    assertEquals(envelope, done(world.readRoom.file(room.id, RoomMessages.fileHash(envelope))));
    var item = done(world.inbox.page(visitor("secretary"), 0)).filings().getFirst();
    assertTrue(item.acknowledged() && item.replied());
    assertFalse(item.overdue());
  }

  @Test
  void append_backDated_isForbidden() {
    world.advance(Duration.ofDays(5));
    var backDated = ack(STEWARD, 0, Installation.START.plusDays(1));
    refused(Refusal.Forbidden.class, post(STEWARD, backDated, 0, Octets.empty()));
  }

  @Test
  void append_counterNotAboveTheLast_conflicts() {
    LocalDate today = world.clock.today();
    done(post(STEWARD, ack(STEWARD, 3, today), 3, Octets.empty()));
    Octets guessed = Octets.of(new byte[Hash.SIZE]);
    for (long counter = 0; counter <= 3; counter++) {
      var other = new MsgAck(leaf, STEWARD, counter, today, Octets.empty(), guessed);
      refused(Refusal.Conflict.class, post(STEWARD, other, counter, Octets.empty()));
    }
    done(post(STEWARD, ack(STEWARD, 5, today), 5, Octets.empty()));
  }

  @Test
  void append_nextTagTakenByAnotherOffice_leavesTheOneAfterIt() {
    LocalDate today = world.clock.today();
    Octets taken = ThreadTag.of(room.keys.thread(), STEWARD, 0).octets();
    Octets body = body(ack("secretary", 0, today), "secretary");
    done(world.officeEntry.append(visitor("secretary"), taken, body, Octets.empty()));
    refused(Refusal.Conflict.class, post(STEWARD, ack(STEWARD, 0, today), 0, Octets.empty()));
    var logged = done(post(STEWARD, ack(STEWARD, 1, today), 1, Octets.empty()));
    assertEquals(logged, done(post(STEWARD, ack(STEWARD, 1, today), 1, Octets.empty())));
    assertEquals(3, done(world.roomEntries.entries(room.id)).size());
  }

  @Test
  void append_falseAckFirst_doesNotKeepTheTrueOneOut() {
    LocalDate today = world.clock.today();
    Octets guessed = Octets.of(new byte[Hash.SIZE]);
    var made = new MsgAck(leaf, STEWARD, 0, today, Octets.empty(), guessed);
    done(post(STEWARD, made, 0, Octets.empty()));
    done(post(STEWARD, ack(STEWARD, 1, today), 1, Octets.empty()));
    assertEquals(3, done(world.roomEntries.entries(room.id)).size());
  }

  @Test
  void append_lanesSixtyFifthEntry_isOverTheQuota() {
    LocalDate today = world.clock.today();
    for (int i = 0; i < OfficeEntry.MOST_IN_LANE; i++) {
      done(post(STEWARD, ack(STEWARD, i, today), i, Octets.empty()));
    }
    refused(Refusal.QuotaUsed.class, post(STEWARD, ack(STEWARD, 64, today), 64, Octets.empty()));
  }

  @Test
  void append_bodyOfAnotherOffice_isForbidden() {
    LocalDate today = world.clock.today();
    Octets tag = ThreadTag.of(room.keys.thread(), STEWARD, 0).octets();
    Octets body = body(ack(STEWARD, 0, today), STEWARD);
    refused(
        Refusal.Forbidden.class,
        world.officeEntry.append(visitor("secretary"), tag, body, Octets.empty()));
    Octets forged = body(ack(STEWARD, 0, today), "secretary");
    refused(
        Refusal.Forbidden.class,
        world.officeEntry.append(visitor(STEWARD), tag, forged, Octets.empty()));
  }

  @Test
  void append_takenTag_conflicts() {
    Octets body = body(ack(STEWARD, 0, world.clock.today()), STEWARD);
    refused(
        Refusal.Conflict.class,
        world.officeEntry.append(visitor(STEWARD), room.tag().octets(), body, Octets.empty()));
  }

  @Test
  void append_otherEnvelopeThanNamed_isForbidden() {
    LocalDate today = world.clock.today();
    var reply = new MsgReply(leaf, STEWARD, 0, today, RoomMessages.fileHash(answer()), false);
    refused(Refusal.Forbidden.class, post(STEWARD, reply, 0, answer()));
    refused(Refusal.Forbidden.class, post(STEWARD, reply, 0, Octets.empty()));
  }

  @Test
  void append_everyTruncatedBody_isRefused() {
    Octets tag = ThreadTag.of(room.keys.thread(), STEWARD, 0).octets();
    Octets body = body(ack(STEWARD, 0, world.clock.today()), STEWARD);
    Visitor visitor = visitor(STEWARD);
    for (int size = 0; size < body.size(); size++) {
      var outcome = world.officeEntry.append(visitor, tag, body.slice(0, size), Octets.empty());
      assertTrue(outcome instanceof Outcome.Refused<?>);
    }
    assertEquals(1, done(world.roomEntries.entries(room.id)).size());
  }

  @Test
  void rebuild_projections_areEqualToThoseKeptAllAlong() {
    LocalDate today = world.clock.today();
    done(post(STEWARD, ack(STEWARD, 0, today), 0, Octets.empty()));
    Octets envelope = answer();
    var interim = new MsgReply(leaf, STEWARD, 1, today, RoomMessages.fileHash(envelope), true);
    done(post(STEWARD, interim, 1, envelope));
    done(post("secretary", ack("secretary", 0, today), 0, Octets.empty()));
    var before = world.store.read(OfficeTest::projections);
    assertEquals(4, world.inboxProjection.rebuild());
    assertEquals(before, world.store.read(OfficeTest::projections));
  }

  @Test
  void rebuild_openingThatDoesNotFitItsLeaf_isNotCounted() {
    world.database.change(sql ->
        sql.changeOne(
            "UPDATE entry SET body = CAST(body || x'00' AS BLOB) WHERE type = 'msg.filed'"));
    var failure = assertThrows(IllegalStateException.class, () -> world.inboxProjection.rebuild());
    assertTrue(String.valueOf(failure.getMessage()).contains(leaf.hex()));
    assertEquals(1, world.store.read(tables -> tables.inbox().filings()).size());
  }

  private static List<Object> projections(ChannelTables tables) {
    var filings = tables.inbox().filings();
    return List.of(
        filings,
        filings.stream().map(row -> tables.inbox().steps(row.leafHash())).toList(),
        tables.inbox().last(2016).orElseThrow(),
        tables.inbox().last().orElseThrow());
  }
}
