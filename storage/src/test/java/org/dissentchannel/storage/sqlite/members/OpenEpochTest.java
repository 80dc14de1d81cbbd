package org.dissentchannel.storage.sqlite.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.credential.IssuerKey;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.epoch.ClearPost;
import org.dissentchannel.membership.epoch.ClearPost.ClearAnswer;
import org.dissentchannel.membership.epoch.OpenOutcome;
import org.dissentchannel.membership.epoch.Outgoing;
import org.dissentchannel.membership.epoch.PostOutcome;
import org.dissentchannel.membership.epoch.PostOutgoing;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.epoch.Census;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenEpochTest {
  @TempDir Path folder;
  private MembersWorld world;

  @BeforeEach
  void open() {
    world = MembersWorld.open(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void openIfDue_first_opensTodayForThirteenWeeks() {
    world.load(MembersWorld.rows(100));

    var terms = world.open().terms();

    assertEquals("2026-1", terms.epoch().name());
    assertEquals(LocalDate.parse("2026-03-02"), terms.opens());
    assertEquals(LocalDate.parse("2026-05-31"), terms.closes());
    assertEquals(LocalDate.parse("2026-06-30"), terms.acceptUntil());
    assertEquals(100, terms.cap());
  }

  @Test
  void openIfDue_censusAndAllowedSets_countEveryCombination() {
    world.load(MembersWorld.rows(100));

    var terms = world.open().terms();

    // 100 members: 50 junior and 50 senior, 20 abroad; only 10 of each grade abroad.
    assertEquals(List.of(ShownSet.of(2), ShownSet.of(4)), terms.allowedSets());
    assertEquals(
        List.of(
            new Census(ShownSet.EMPTY, List.of(new Census.Cell(List.of(), 100))),
            new Census(
                ShownSet.of(2),
                List.of(
                    new Census.Cell(List.of("junior"), 50),
                    new Census.Cell(List.of("senior"), 50))),
            new Census(
                ShownSet.of(4),
                List.of(
                    new Census.Cell(List.of("home"), 80), new Census.Cell(List.of("abroad"), 20)))),
        terms.census());
  }

  @Test
  void openIfDue_combinationWithNobody_doesNotBarItsSet() {
    world.load(MembersWorld.rows(40).replace("abroad", "home"));

    assertTrue(world.open().terms().allowedSets().contains(ShownSet.of(2, 4)));
  }

  @Test
  void openIfDue_emptyDirectory_waitsForTheFirstImport() {
    assertInstanceOf(OpenOutcome.NoMembers.class, world.openEpoch.openIfDue());
    assertEquals(List.of(), world.epochs.epochs());
  }

  @Test
  void openIfDue_oneTooFew_refusesWithASentence() {
    world.load(MembersWorld.rows(19));

    var refused = assertInstanceOf(OpenOutcome.Refused.class, world.openEpoch.openIfDue());

    assertEquals(
        "No epoch was opened: 19 members are eligible, and the charter asks for at least 20.",
        refused.sentence());
    assertEquals(List.of(), world.epochs.epochs());
    world.load(MembersWorld.rows(20));
    assertEquals(20, world.open().terms().cap());
  }

  @Test
  void openIfDue_next_opensFourteenDaysBeforeTheLastCloses() {
    world.load(MembersWorld.rows(100));
    world.open();

    world.clock.forward(Duration.ofDays(76));
    assertInstanceOf(OpenOutcome.NotDue.class, world.openEpoch.openIfDue());
    world.clock.forward(Duration.ofDays(1));
    var next = world.open();

    assertEquals("2026-2", next.epoch().name());
    assertEquals(LocalDate.parse("2026-06-01"), next.terms().opens());
    assertTrue(next.enrolsOn(LocalDate.parse("2026-05-18")));
    assertInstanceOf(OpenOutcome.NotDue.class, world.openEpoch.openIfDue());
  }

  @Test
  void openIfDue_longAfterTheLast_opensToday() {
    world.load(MembersWorld.rows(100));
    world.open();

    world.clock.forward(Duration.ofDays(400));

    var late = world.open();
    assertEquals("2027-1", late.epoch().name());
    assertEquals(LocalDate.parse("2027-04-06"), late.terms().opens());
  }

  @Test
  void openIfDue_keptEpoch_hasTheKeyOfItsManifest() {
    world.load(MembersWorld.rows(100));
    var manifest = world.open();

    var kept = world.epochs.newestEpoch().orElseThrow();

    assertEquals(manifest, kept.manifest());
    var key = IssuerKey.of(kept.issuerKey().bytes());
    assertEquals(manifest.terms().issuerKey(), Octets.of(key.publicKey().bytes()));
  }

  @Test
  void openIfDue_bodyToPost_isSignedByTheRegistryKey() {
    world.load(MembersWorld.rows(100));
    var manifest = world.open();

    var parts = Lp.read(world.epochs.nextOutgoing(0).orElseThrow().body().bytes(), 2);

    assertEquals(manifest.statement(), parts.getFirst());
    var key = world.keys.signing().verifierKey();
    assertEquals(Octets.of(Hash.sha256(key.bytes()).bytes()), parts.getLast().slice(0, 32));
    var signed = Labelled.hash("dissent/body/v1", world.org.bytes(), manifest.statement().bytes());
    assertTrue(key.verify(signed.bytes(), parts.getLast().slice(32, 96).bytes()));
  }

  @Test
  void openIfDue_crashBetweenKeyAndPost_postsTheSameManifestLater() {
    world.load(MembersWorld.rows(100));
    var manifest = world.open();
    var waiting = world.epochs.nextOutgoing(0).orElseThrow();
    var firstKeys = world.keys.signing().verifierKey();

    world.close();
    world = MembersWorld.open(folder);

    assertInstanceOf(OpenOutcome.NotDue.class, world.openEpoch.openIfDue());
    assertEquals(waiting, world.epochs.nextOutgoing(0).orElseThrow());
    assertEquals(manifest, world.epochs.newestEpoch().orElseThrow().manifest());
    assertEquals(firstKeys, world.keys.signing().verifierKey());
    var log = new RecordingLog(new ClearAnswer.Taken());
    assertEquals(new PostOutcome.AllPosted(1), new PostOutgoing(world.epochs, log).post());
    assertEquals(List.of(waiting.body()), log.posted);
  }

  @Test
  void post_untilConfirmed_sendsTheSameBytesInOrder() {
    world.load(MembersWorld.rows(100));
    world.open();
    world.clock.forward(Duration.ofDays(80));
    world.open();
    var first = world.epochs.nextOutgoing(0).map(Outgoing::body).orElseThrow();

    var down = new RecordingLog(new ClearAnswer.Unreachable("no answer"));
    var post = new PostOutgoing(world.epochs, down);
    assertEquals(new PostOutcome.Stopped(0, "the log did not answer: no answer"), post.post());
    assertEquals(new PostOutcome.Stopped(0, "the log did not answer: no answer"), post.post());
    assertEquals(List.of(first, first), down.posted);

    var refusing = new RecordingLog(new ClearAnswer.Refused("not next in its series"));
    assertEquals(
        new PostOutcome.Stopped(0, "the log refused body 1: not next in its series"),
        new PostOutgoing(world.epochs, refusing).post());

    var up = new RecordingLog(new ClearAnswer.Taken());
    assertEquals(new PostOutcome.AllPosted(2), new PostOutgoing(world.epochs, up).post());
    assertEquals(first, up.posted.getFirst());
    assertNotEquals(first, up.posted.getLast());
    assertEquals(Optional.empty(), world.epochs.nextOutgoing(0));
  }

  @Test
  void post_crashAfterTheAnswer_sendsTheSameBytesAgain() {
    world.load(MembersWorld.rows(100));
    world.open();
    var log = new RecordingLog(new ClearAnswer.Taken());
    ClearPost dying =
        body -> {
          log.post(body);
          throw new IllegalStateException("power cut");
        };

    assertThrows(IllegalStateException.class, () -> new PostOutgoing(world.epochs, dying).post());
    assertEquals(new PostOutcome.AllPosted(1), new PostOutgoing(world.epochs, log).post());

    assertEquals(log.posted.getFirst(), log.posted.getLast());
    assertEquals(2, log.posted.size());
  }

  @Test
  void openIfDue_charterLostAValue_refusesWithASentence() {
    world.load(MembersWorld.rows(100));
    world.database.change(
        sql -> sql.changeOne("UPDATE member SET value_2 = 'gone' WHERE id = ?", "m7"));

    var refused = assertInstanceOf(OpenOutcome.Refused.class, world.openEpoch.openIfDue());

    assertTrue(refused.sentence().contains("1 of the members"), refused.sentence());
  }

  @Test
  void openIfDue_directoryChangesAfterwards_doNotTouchTheEpoch() {
    world.load(MembersWorld.rows(100));
    EpochManifest manifest = world.open();

    world.load(
        MembersWorld.rows(99).replace("m1,Member 1,staff,senior", "m1,Member 1,staff,junior"));

    var epoch = manifest.epoch();
    var snapshot = world.stamps.findEpochMember(epoch, new MemberId("m1")).orElseThrow();
    assertEquals("senior", snapshot.values().get(1));
    assertTrue(world.stamps.findEpochMember(epoch, new MemberId("m99")).isPresent());
    assertTrue(world.stamps.findEpochMember(epoch, new MemberId("m100")).isEmpty());
  }

  /** A log that always says the same, and remembers what it was sent. */
  private static final class RecordingLog implements ClearPost {
    private final ClearAnswer answer;
    private final List<Octets> posted = new ArrayList<>();

    RecordingLog(ClearAnswer answer) {
      this.answer = answer;
    }

    @Override
    public ClearAnswer post(Octets body) {
      posted.add(body);
      return answer;
    }
  }
}
