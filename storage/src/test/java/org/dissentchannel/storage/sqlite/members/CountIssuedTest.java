package org.dissentchannel.storage.sqlite.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.credential.Holder;
import org.dissentchannel.credential.Seed;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.epoch.ClearPost;
import org.dissentchannel.membership.epoch.ClearPost.ClearAnswer;
import org.dissentchannel.membership.epoch.CountIssued;
import org.dissentchannel.membership.epoch.Outgoing;
import org.dissentchannel.membership.epoch.PostOutcome;
import org.dissentchannel.membership.epoch.PostOutgoing;
import org.dissentchannel.membership.epoch.RegistrySignature;
import org.dissentchannel.membership.stamping.StampOutcome;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.log.EpochIssued;
import org.dissentchannel.protocol.log.EpochStatement;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountIssuedTest {
  @TempDir Path folder;
  private MembersWorld world;
  private EpochManifest manifest;

  @BeforeEach
  void open() {
    world = MembersWorld.open(folder);
    world.load(MembersWorld.rows(100));
    manifest = world.open();
    world.epochs.confirmOutgoing(world.epochs.nextOutgoing(0).orElseThrow().number());
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void countIfDue_someCards_roundsEachCellDownToFive() {
    stampFirst(23);

    assertEquals(1, count().countIfDue());

    var counted = takeOutgoing();
    assertTrue(counted.matches(manifest));
    assertEquals(LocalDate.parse("2026-03-02"), counted.on());
    // m0 to m22: 23 cards, 12 junior and 11 senior, 5 abroad and 18 at home.
    assertEquals(
        List.of(
            new EpochIssued.Issued(ShownSet.EMPTY, List.of(new EpochIssued.Cell(List.of(), 20))),
            new EpochIssued.Issued(
                ShownSet.of(2),
                List.of(
                    new EpochIssued.Cell(List.of("junior"), 10),
                    new EpochIssued.Cell(List.of("senior"), 10))),
            new EpochIssued.Issued(
                ShownSet.of(4),
                List.of(
                    new EpochIssued.Cell(List.of("home"), 15),
                    new EpochIssued.Cell(List.of("abroad"), 5)))),
        counted.sets());
  }

  @Test
  void countIfDue_twiceOnOneDay_countsOnce() {
    assertEquals(1, count().countIfDue());
    world.clock.forward(Duration.ofHours(13));
    assertEquals(0, count().countIfDue());
    assertEquals(LocalDate.parse("2026-03-02"), takeOutgoing().on());
    world.clock.forward(Duration.ofHours(1));
    assertEquals(1, count().countIfDue());
    assertEquals(LocalDate.parse("2026-03-03"), takeOutgoing().on());
  }

  @Test
  void countIfDue_beforeTheHour_countsNothing() {
    var atNoon =
        new CountIssued(
            world.epochs,
            new RegistrySignature(world.org, world.keys.signing()),
            world.clock,
            LocalTime.NOON);

    assertEquals(0, atNoon.countIfDue());
    world.clock.forward(Duration.ofHours(2));
    assertEquals(1, atNoon.countIfDue());
    assertEquals(0, atNoon.countIfDue());
  }

  @Test
  void countIfDue_olderCountStillWaits_replacesIt() {
    assertEquals(1, count().countIfDue());
    world.clock.forward(Duration.ofDays(1));
    assertEquals(1, count().countIfDue());

    assertEquals(LocalDate.parse("2026-03-03"), takeOutgoing().on());
    assertEquals(Optional.empty(), world.epochs.nextOutgoing(0));
  }

  @Test
  void post_refusedCount_doesNotHoldUpTheNextEpoch() {
    assertEquals(1, count().countIfDue());
    world.clock.forward(Duration.ofDays(77));
    var next = world.open();
    var taken = new ArrayList<Statement>();
    ClearPost log =
        body -> {
          var statement = Statement.read(SignedBody.read(body.bytes()).statement().bytes());
          if (statement instanceof EpochIssued) {
            return new ClearAnswer.Refused("A count of that day is in the log already.");
          }
          taken.add(statement);
          return new ClearAnswer.Taken();
        };

    var outcome =
        assertInstanceOf(PostOutcome.Stopped.class, new PostOutgoing(world.epochs, log).post());

    assertEquals(1, outcome.posted());
    assertEquals(List.of(new EpochStatement(next)), taken);
    assertTrue(world.epochs.nextOutgoing(0).orElseThrow().isCount());
  }

  @Test
  void countIfDue_body_isSignedByTheRegistryKey() {
    assertEquals(1, count().countIfDue());

    var body = SignedBody.read(world.epochs.nextOutgoing(0).orElseThrow().body().bytes());

    assertTrue(body.isSignedBy(world.org, world.keys.signing().verifierKey()));
    assertFalse(body.isGenesisSignedBy(world.keys.signing().verifierKey()));
  }

  @Test
  void countIfDue_restartOnOneDay_countsOnce() {
    assertEquals(1, count().countIfDue());

    world.close();
    world = MembersWorld.open(folder);

    assertEquals(0, count().countIfDue());
  }

  @Test
  void countIfDue_twoEpochs_countsThoseWhoseCardsAct() {
    world.clock.forward(Duration.ofDays(80));
    world.open();
    assertEquals(2, count().countIfDue());

    world.clock.forward(Duration.ofDays(40));
    assertEquals(2, count().countIfDue());
    world.clock.forward(Duration.ofDays(1));
    assertEquals(1, count().countIfDue());
  }

  private CountIssued count() {
    var registry = new RegistrySignature(world.org, world.keys.signing());
    return new CountIssued(world.epochs, registry, world.clock, LocalTime.MIN);
  }

  private EpochIssued takeOutgoing() {
    Outgoing outgoing = world.epochs.nextOutgoing(0).orElseThrow();
    world.epochs.confirmOutgoing(outgoing.number());
    var statement = SignedBody.read(outgoing.body().bytes()).statement();
    return assertInstanceOf(EpochIssued.class, Statement.read(statement.bytes()));
  }

  private void stampFirst(int members) {
    for (int i = 0; i < members; i++) {
      var holder =
          Holder.of(Seed.generate(world.random), world.org.bytes(), manifest.epoch().name());
      var outcome =
          world.stamp.stamp(new MemberId("m" + i), manifest.epoch(), holder.commit(world.random));
      assertInstanceOf(StampOutcome.Stamped.class, outcome);
    }
  }
}
