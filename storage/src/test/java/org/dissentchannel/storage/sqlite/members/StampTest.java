package org.dissentchannel.storage.sqlite.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dissentchannel.credential.CommitmentProof;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.credential.Holder;
import org.dissentchannel.credential.IssuerPublicKey;
import org.dissentchannel.credential.Seed;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.stamping.StampOutcome;
import org.dissentchannel.membership.stamping.StampOutcome.BadCommitment;
import org.dissentchannel.membership.stamping.StampOutcome.NotEligible;
import org.dissentchannel.membership.stamping.StampOutcome.NotEnrolling;
import org.dissentchannel.membership.stamping.StampOutcome.OtherCommitment;
import org.dissentchannel.membership.stamping.StampOutcome.Stamped;
import org.dissentchannel.membership.stamping.StampOutcome.UnknownEpoch;
import org.dissentchannel.membership.stamping.SweepStamps;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.card.IssuedBytes;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {
  private static final MemberId M1 = new MemberId("m1");
  private static final MemberId M2 = new MemberId("m2");
  private static final LocalDate MONTH = LocalDate.parse("2026-03-01");

  @TempDir Path folder;
  private MembersWorld world;
  private EpochManifest manifest;
  private Epoch epoch;

  @BeforeEach
  void open() {
    world = MembersWorld.open(folder);
    world.load(MembersWorld.rows(40));
    manifest = world.open();
    epoch = manifest.epoch();
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void stamp_goodCommitment_givesACardThatTheHolderAccepts() {
    var holder = holder(epoch);

    var issued = IssuedBytes.read(stamped(M1, request(holder)).bytes());

    assertTrue(issued.isOf(manifest));
    assertEquals(
        List.of("2026-1", "staff", "senior", "none", "home", "none", "Member 1 [m1]"),
        issued.values());
    assertEquals(world.clock.instant(), issued.issuedAt());
    var received =
        holder.receive(
            IssuerPublicKey.of(manifest.terms().issuerKey().bytes()),
            manifest.header().bytes(),
            issued.attributes(),
            issued.credential());
    assertInstanceOf(Credential.class, received);
  }

  @Test
  void stamp_sameSeedAgain_givesTheSameBytes() {
    var holder = holder(epoch);
    var first = request(holder);
    var second = request(holder);
    assertNotEquals(Octets.of(first.bytes()), Octets.of(second.bytes()));

    var issued = stamped(M1, first);
    assertEquals(issued, stamped(M1, first));
    world.clock.forward(Duration.ofDays(3));
    assertEquals(issued, stamped(M1, second));
    world.clock.forward(Duration.ofDays(100));
    assertEquals(issued, stamped(M1, second));
    assertEquals(0, world.stamps.refusals(epoch, MONTH));
  }

  @Test
  void stamp_otherSeed_isRefusedAndCounted() {
    var issued = stamped(M1, request(holder(epoch)));

    assertInstanceOf(OtherCommitment.class, stamp(M1, request(holder(epoch))));
    assertInstanceOf(OtherCommitment.class, stamp(M1, request(holder(epoch))));

    assertEquals(2, world.stamps.refusals(epoch, MONTH));
    assertEquals(issued, world.stamps.findStamp(epoch, M1).orElseThrow().issued());
  }

  @Test
  void stamp_seedOfAnotherMember_givesAnotherEntropy() {
    var holder = holder(epoch);

    var mine = IssuedBytes.read(stamped(M1, request(holder)).bytes()).credential();
    var theirs = IssuedBytes.read(stamped(M2, request(holder)).bytes()).credential();

    assertNotEquals(Octets.of(mine.entropy()), Octets.of(theirs.entropy()));
  }

  @Test
  void stamp_64DevicesAtOnce_leaveOneRow() throws Exception {
    var holder = holder(epoch);
    var outcomes =
        at64(device -> () -> stamp(M1, request(device % 2 == 0 ? holder : holder(epoch))));

    var answered = new HashSet<Octets>();
    for (var outcome : outcomes) {
      if (outcome instanceof Stamped(var issued)) {
        answered.add(issued);
      } else {
        assertInstanceOf(OtherCommitment.class, outcome);
      }
    }
    assertEquals(1, answered.size());
    assertEquals(
        answered.iterator().next(), world.stamps.findStamp(epoch, M1).orElseThrow().issued());
    assertEquals(1, world.epochs.issued(epoch).total());
  }

  @Test
  void stamp_everyFlippedByte_isRefusedAndNothingStored() {
    byte[] good = request(holder(epoch)).bytes();
    for (int i = 0; i < good.length; i += 16) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      assertInstanceOf(BadCommitment.class, stamp(M1, CommitmentProof.of(bad)), "byte " + i);
    }
    assertEquals(0, world.epochs.issued(epoch).total());
  }

  @Test
  void stamp_badProofWithACardAlready_isStillRefused() {
    byte[] good = request(holder(epoch)).bytes();
    stamped(M1, CommitmentProof.of(good));
    good[good.length - 1] ^= 1;

    assertInstanceOf(BadCommitment.class, stamp(M1, CommitmentProof.of(good)));
  }

  @Test
  void stamp_commitmentOfAnotherEpoch_makesACardNobodyCanUse() {
    var holder = holder(new Epoch("2025-4"));
    var asked = request(holder);

    // The issuer cannot tell: C hides the epoch. The row is taken, and the holder of this epoch's
    // commitment is refused, as with any other seed.
    assertInstanceOf(Stamped.class, stamp(M1, asked));
    assertInstanceOf(OtherCommitment.class, stamp(M1, request(holder(epoch))));
  }

  @Test
  void stamp_unknownEpochOrPerson_isRefused() {
    var request = request(holder(epoch));

    assertInstanceOf(UnknownEpoch.class, world.stamp.stamp(M1, new Epoch("2025-4"), request));
    assertInstanceOf(NotEligible.class, stamp(new MemberId("m40"), request));
    world.load(MembersWorld.rows(41));
    assertInstanceOf(NotEligible.class, stamp(new MemberId("m40"), request));
  }

  @Test
  void stamp_afterTheLastDay_isRefusedToThoseWithoutACard() {
    world.clock.forward(Duration.ofDays(90));
    stamped(M1, request(holder(epoch)));
    world.clock.forward(Duration.ofDays(1));

    assertInstanceOf(NotEnrolling.class, stamp(M2, request(holder(epoch))));
  }

  @Test
  void issued_afterSomeStamps_countsByValues() {
    for (var id : List.of("m0", "m1", "m2", "m5")) {
      stamped(new MemberId(id), request(holder(epoch)));
    }

    var issued = world.epochs.issued(epoch);

    assertEquals(4, issued.total());
    assertEquals(Map.of(List.of("junior"), 2, List.of("senior"), 2), issued.cells(List.of(2)));
    assertEquals(
        Map.of(
            List.of("junior", "abroad"), 1,
            List.of("junior", "home"), 1,
            List.of("senior", "abroad"), 1,
            List.of("senior", "home"), 1),
        issued.cells(List.of(2, 4)));
  }

  @Test
  void sweep_thirtyDaysAfterAcceptUntil_deletesRowsAndSnapshot() {
    stamped(M1, request(holder(epoch)));
    var sweep = new SweepStamps(world.stamps, world.clock);

    world.clock.forward(Duration.ofDays(90 + 30 + 29));
    assertEquals(0, sweep.sweep());
    assertTrue(world.stamps.findStamp(epoch, M1).isPresent());
    world.clock.forward(Duration.ofDays(1));
    assertEquals(1, sweep.sweep());

    assertTrue(world.stamps.findStamp(epoch, M1).isEmpty());
    assertTrue(world.stamps.findEpochMember(epoch, M1).isEmpty());
    assertEquals(0, sweep.sweep());
    assertInstanceOf(NotEnrolling.class, stamp(M1, request(holder(epoch))));
  }

  @Test
  void stamp_afterARestart_givesTheSameBytes() {
    var holder = holder(epoch);
    var issued = stamped(M1, request(holder));

    world.close();
    world = MembersWorld.open(folder);

    assertEquals(issued, stamped(M1, request(holder)));
  }

  private Holder holder(Epoch of) {
    var seed = new byte[32];
    world.random.nextBytes(seed);
    return Holder.of(Seed.of(seed), world.org.bytes(), of.name());
  }

  private CommitmentProof request(Holder holder) {
    return holder.commit(world.random);
  }

  private StampOutcome stamp(MemberId member, CommitmentProof request) {
    return world.stamp.stamp(member, epoch, request);
  }

  private Octets stamped(MemberId member, CommitmentProof request) {
    return assertInstanceOf(Stamped.class, stamp(member, request)).issued();
  }

  private interface Device {
    Callable<StampOutcome> number(int device);
  }

  private static List<StampOutcome> at64(Device devices) throws Exception {
    var start = new CyclicBarrier(64);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<StampOutcome>>();
      for (int i = 0; i < 64; i++) {
        var device = devices.number(i);
        running.add(
            threads.submit(() -> {
              start.await();
              return device.call();
            }));
      }
      var outcomes = new ArrayList<StampOutcome>();
      for (var one : running) {
        outcomes.add(one.get());
      }
      return outcomes;
    }
  }
}
