package org.dissentchannel.storage.sqlite.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.credential.Holder;
import org.dissentchannel.credential.Seed;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.epoch.ShowSchedule;
import org.dissentchannel.membership.stamping.StampOutcome;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowScheduleTest {
  @TempDir Path folder;
  private MembersWorld world;
  private ShowSchedule schedule;

  @BeforeEach
  void open() {
    world = MembersWorld.open(folder);
    schedule = new ShowSchedule(world.epochs, world.clock, LocalTime.of(9, 0));
  }

  @AfterEach
  void close() {
    world.close();
  }

  private EpochManifest begin() {
    world.load(MembersWorld.rows(100));
    return world.open();
  }

  private void stamp(EpochManifest manifest, int from, int to) {
    for (int i = from; i < to; i++) {
      var holder =
          Holder.of(Seed.generate(world.random), world.org.bytes(), manifest.epoch().name());
      assertInstanceOf(
          StampOutcome.Stamped.class,
          world.stamp.stamp(new MemberId("m" + i), manifest.epoch(), holder.commit(world.random)));
    }
  }

  @Test
  void show_beforeTheFirstEpoch_isEmpty() {
    var shown = schedule.show();
    assertEquals(List.of(), shown.lines());
    assertEquals(Optional.empty(), shown.nextEpoch());
    assertFalse(shown.isWaiting());
  }

  @Test
  void show_openEpoch_namesItsDaysAndTheNext() {
    var manifest = begin();
    var shown = schedule.show();
    assertEquals(manifest.terms(), shown.lines().getFirst().terms());
    assertTrue(shown.lines().getFirst().isEnrolling());
    assertTrue(shown.isWaiting());
    assertEquals(Optional.of(manifest.terms().closes().minusDays(13)), shown.nextEpoch());
    world.clock.forward(Duration.ofDays(200));
    assertEquals(List.of(), schedule.show().lines());
  }

  @Test
  void show_moreCardsOnTheSameDay_doesNotMove() {
    var manifest = begin();
    stamp(manifest, 0, 9);
    assertEquals(5, schedule.show().lines().getFirst().issued());
    stamp(manifest, 9, 17);
    assertEquals(5, schedule.show().lines().getFirst().issued());
    world.clock.forward(Duration.ofDays(1));
    assertEquals(15, schedule.show().lines().getFirst().issued());
  }
}
