package org.dissentchannel.transparency.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.Test;

class SlotRuleTest {
  private static final SlotRule RULE = SlotRule.every(Duration.ofMinutes(15));
  private static final Instant NOON = Instant.parse("2016-06-16T12:00:00Z");
  private static final long SLOT = RULE.slotAt(NOON);
  private static final SlotState QUIET = new SlotState(SLOT - 1, 4, SlotState.NEVER);

  private static Instant afterSlots(int slots) {
    return NOON.plus(Duration.ofMinutes(15L * slots));
  }

  private static Waiting dueAt(Instant mergeBy) {
    return new Waiting(Hash.sha256(), mergeBy);
  }

  @Test
  void mergeBy_position_followsTheDoublingSlots() {
    assertEquals(afterSlots(2), RULE.mergeBy(NOON, 0, QUIET));
    assertEquals(afterSlots(2), RULE.mergeBy(NOON, 3, QUIET));
    assertEquals(afterSlots(3), RULE.mergeBy(NOON, 4, QUIET));
    assertEquals(afterSlots(3), RULE.mergeBy(NOON, 11, QUIET));
    assertEquals(afterSlots(4), RULE.mergeBy(NOON, 12, QUIET));
    assertEquals(afterSlots(12), RULE.mergeBy(NOON, 4 * 1023, QUIET));
    // 4 + 8 + … + 4096 = 8188: from there on 4,096 in every slot.
    assertEquals(afterSlots(13), RULE.mergeBy(NOON, 8188, QUIET));
    assertEquals(afterSlots(14), RULE.mergeBy(NOON, 8188 + 4096, QUIET));
  }

  @Test
  void mergeBy_withinTheSlot_isTheSameUntilItsEnd() {
    var late = afterSlots(1).minusMillis(1);
    assertEquals(afterSlots(2), RULE.mergeBy(late, 0, QUIET));
    assertEquals(afterSlots(3), RULE.mergeBy(afterSlots(1), 0, QUIET));
  }

  @Test
  void mergeBy_clockBehindTheLastSlot_isAfterThatSlot() {
    var ahead = new SlotState(SLOT + 5, 4, SlotState.NEVER);
    assertEquals(afterSlots(8), RULE.mergeBy(NOON, 0, ahead));
  }

  @Test
  void after_slots_doubleWhileEntriesWaitAndReturnADayLater() {
    var state = RULE.after(SLOT, QUIET, true);
    assertEquals(new SlotState(SLOT, 8, SlotState.NEVER), state);
    state = RULE.after(SLOT + 1, state, false);
    assertEquals(new SlotState(SLOT + 1, 8, SLOT + 97), state);
    for (long slot = SLOT + 2; slot < SLOT + 97; slot++) {
      state = RULE.after(slot, state, false);
      assertEquals(new SlotState(slot, 8, SLOT + 97), state);
    }
    assertEquals(4, RULE.sizeIn(SLOT + 97, state));
    state = RULE.after(SLOT + 97, state, false);
    assertEquals(new SlotState(SLOT + 97, 4, SlotState.NEVER), state);
    assertEquals(4096, RULE.after(SLOT, new SlotState(SLOT - 1, 4096, 0x7fff_ffffL), true).size());
  }

  @Test
  void taken_overdueEntries_areTakenBeyondTheSize() {
    var oldest = new ArrayList<Waiting>();
    for (int i = 0; i < 10; i++) {
      oldest.add(dueAt(afterSlots(i < 7 ? 1 : 9)));
    }
    assertEquals(7, RULE.taken(SLOT, QUIET, oldest));
    assertEquals(4, RULE.taken(SLOT - 1, QUIET, oldest));
    assertEquals(2, RULE.taken(SLOT, QUIET, oldest.subList(0, 2)));
    assertEquals(0, RULE.taken(SLOT, QUIET, List.of()));
    var flood = java.util.Collections.nCopies(5000, dueAt(NOON));
    assertEquals(4096, RULE.taken(SLOT, QUIET, flood));
  }

  @Test
  void mergeBy_anyTrafficWithoutOutage_isAlwaysKept() {
    for (int seed = 0; seed < 40; seed++) {
      var random = new Random(seed);
      var rule = new SlotRule(Duration.ofSeconds(10), 2, 16, Duration.ofSeconds(60));
      var state = rule.initial(Instant.ofEpochSecond(0));
      var queue = new ArrayList<Waiting>();
      for (long slot = 0; slot < 300; slot++) {
        int arrivals = random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(3);
        for (int i = 0; i < arrivals; i++) {
          var now = Instant.ofEpochSecond(slot * 10 + random.nextInt(10));
          queue.add(dueAt(rule.mergeBy(now, queue.size(), state)));
        }
        int taken = rule.taken(slot, state, queue);
        for (var entry : queue.subList(0, taken)) {
          assertFalse(rule.endOf(slot).isAfter(entry.mergeBy()), "seed " + seed);
        }
        queue.subList(0, taken).clear();
        state = rule.after(slot, state, !queue.isEmpty());
      }
    }
  }

  @Test
  void slotRule_impossible_throws() {
    var day = Duration.ofDays(1);
    var second = Duration.ofSeconds(1);
    assertThrows(IllegalArgumentException.class, () -> SlotRule.every(Duration.ofMillis(1500)));
    assertThrows(IllegalArgumentException.class, () -> SlotRule.every(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> new SlotRule(second, 0, 4, day));
    assertThrows(IllegalArgumentException.class, () -> new SlotRule(second, 5, 4, day));
  }
}
