package org.dissentchannel.client.thread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thread of which the server gives out less than the log has. */
class PurgedThreadTest {
  private static final String OFFICE = "policy-planning";
  private static final String MONITOR = "open-forum";
  private static final LocalDate DAY = SampleFiling.FILED_ON;
  private static final String WITHHELD =
      "The server withholds entry 0 of policy-planning, which is in the log.";

  private final SampleFiling filing = new SampleFiling();
  private final List<Entry> given = new ArrayList<>();

  @AfterEach
  void close() {
    filing.close();
  }

  private List<SigningKey> keys(String... offices) {
    return Stream.of(offices).map(one -> filing.sample().office(one).signing()).toList();
  }

  /** From the next leaf on, entries may be destroyed after so many years. */
  private void allow(int embargoYears) {
    String toml = new String(filing.sample().charter().bytes().bytes(), StandardCharsets.UTF_8);
    String changed =
        toml.replace("purge = \"never\"", "purge = \"after-embargo\"")
            .replace("embargo_years = 25", "embargo_years = " + embargoYears);
    var loaded =
        assertInstanceOf(
            CharterReading.Loaded.class, Charter.parse(changed.getBytes(StandardCharsets.UTF_8)));
    filing.sample().appendClear(new CharterStatement(loaded.charter()), keys(OFFICE, MONITOR));
  }

  /** An acknowledgement in the log, whose body the server does not give out. */
  private Entry withheld() {
    var packed = filing.pack(filing.rows());
    var filed = filing.file(packed, filing.ofServer());
    given.add(filed);
    var proof = Octets.of(new byte[32]);
    var ack = new MsgAck(filed.leafHash(), OFFICE, 0, DAY, Octets.empty(), proof);
    var tag = ThreadTag.of(filing.keys().thread(), OFFICE, 0);
    return filing.log(tag, SignedBody.of(filing.sample().org(), ack, keys(OFFICE)));
  }

  private void purge(Hash leaf, String... offices) {
    filing.sample().appendClear(new Purge(DAY, List.of(leaf)), keys(offices));
    filing.publish();
  }

  private LaneWalk walk() {
    var lanes = List.of(ThreadTag.ROOM_LANE, OFFICE);
    return LaneWalk.of(filing.log(), filing.keys().thread(), lanes, given);
  }

  @Test
  void walk_destroyedAsTheCharterAllows_isNoProblem() {
    allow(0);
    purge(withheld().leafHash(), OFFICE, MONITOR);
    var walk = walk();
    assertEquals(List.of(), walk.problems());
    assertEquals(
        List.of(
            "Destroyed on 2016-06-16, as the charter allows: the log still proves that it was"
                + " there."),
        walk.destroyed().stream().map(DestroyedEntry::sentence).toList());
    assertEquals(1, walk.entries().size());
  }

  @Test
  void walk_withheldWithNoPurge_isAProblem() {
    allow(0);
    withheld();
    purge(Hash.of(new byte[32]), OFFICE, MONITOR);
    assertEquals(List.of(WITHHELD), walk().problems());
    assertEquals(List.of(), walk().destroyed());
  }

  @Test
  void walk_purgeOfOneOfficeAlone_isAProblem() {
    allow(0);
    purge(withheld().leafHash(), MONITOR);
    assertEquals(List.of(WITHHELD), walk().problems());
    assertEquals(1, filing.log().view().problems().size());
  }

  @Test
  void walk_purgeUnderACharterThatForbidsIt_isAProblem() {
    purge(withheld().leafHash(), OFFICE, MONITOR);
    assertEquals(List.of(WITHHELD), walk().problems());
  }

  @Test
  void walk_purgeReplayedFromAnotherLog_isAProblem() {
    allow(0);
    var leaf = withheld().leafHash();
    var elsewhere = new SampleOrganisation();
    var body = SignedBody.of(elsewhere.org(), new Purge(DAY, List.of(leaf)), keys(OFFICE, MONITOR));
    filing.sample().appendClear(body);
    filing.publish();
    assertEquals(List.of(WITHHELD), walk().problems());
  }

  @Test
  void walk_destroyedBeforeTheEmbargo_isAProblem() {
    allow(2);
    purge(withheld().leafHash(), OFFICE, MONITOR);
    assertEquals(
        List.of(
            "Entry 0 of policy-planning was destroyed on 2016-06-16, before the charter allows."),
        walk().problems());
    assertEquals(List.of(), walk().destroyed());
  }

  @Test
  void walk_loggedUnderACharterThatForbadeIt_isAProblem() {
    var ack = withheld();
    allow(0);
    purge(ack.leafHash(), OFFICE, MONITOR);
    assertEquals(1, walk().problems().size());
    assertEquals(List.of(), walk().destroyed());
  }

  @Test
  void walk_bodyStillGivenAfterItsPurge_isReadAsBefore() {
    allow(0);
    var ack = withheld();
    purge(ack.leafHash(), OFFICE, MONITOR);
    given.add(ack);
    assertEquals(2, walk().entries().size());
    assertEquals(List.of(), walk().destroyed());
  }

  @Test
  void read_bodyThatDoesNotOpenItsPurgedLeaf_isMalformed() {
    var ack = withheld();
    var zeros = Lp.of(ack.leaf().bytes(), new byte[Entry.SALT_SIZE], new byte[0]);
    var other = Lp.of(ack.leaf().bytes(), ack.salt(), given.getFirst().body());
    for (var blob : List.of(zeros, other)) {
      assertThrows(MalformedException.class, () -> LaneWalk.read(List.of(Octets.of(blob))));
    }
  }

  @Test
  void reason_ofAFilingThatIsGone_isWhatTheLogSays() {
    allow(0);
    withheld();
    var filed = given.getFirst().leafHash();
    var refused = new StepFailedException(new Failure.Refused(410, "Gone."));
    assertSame(refused, DestroyedEntry.reason(filing.log(), filed, refused));
    purge(filed, OFFICE, MONITOR);
    var reason = DestroyedEntry.reason(filing.log(), filed, refused).failure();
    assertInstanceOf(Failure.Declined.class, reason);
    assertEquals(
        "Destroyed on 2016-06-16, as the charter allows: the log still proves that it was there.",
        reason.sentence());
  }

  @Test
  void reason_ofAFilingDestroyedTooEarly_isNotProven() {
    allow(1);
    withheld();
    var filed = given.getFirst().leafHash();
    purge(filed, OFFICE, MONITOR);
    var refused = new StepFailedException(new Failure.Refused(410, "Gone."));
    var reason = DestroyedEntry.reason(filing.log(), filed, refused).failure();
    assertInstanceOf(Failure.Unproven.class, reason);
  }
}
