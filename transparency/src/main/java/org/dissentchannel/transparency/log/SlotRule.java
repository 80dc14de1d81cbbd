package org.dissentchannel.transparency.log;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When slots end and how many entries each takes.
 *
 * <p>Slot n covers the time from n·length to (n+1)·length since 1970. It takes the oldest {@code
 * size} entries of the queue. If any wait after it, the size doubles for the next one, up to the
 * largest; the size is the default again once {@code cooldown} has passed since a slot that emptied
 * the queue. Source: spec/log.md, "Slots".
 *
 * @param length whole seconds, at least one
 * @param defaultSize entries in a slot of a quiet log
 * @param maxSize entries in the largest slot
 * @param cooldown from a slot that emptied the queue to the default size
 */
public record SlotRule(Duration length, int defaultSize, int maxSize, Duration cooldown) {
  public SlotRule {
    if (length.toSeconds() < 1 || length.getNano() != 0) {
      throw new IllegalArgumentException("A slot has whole seconds, not " + length);
    }
    if (defaultSize < 1 || defaultSize > maxSize || cooldown.isNegative()) {
      throw new IllegalArgumentException("No slots of " + defaultSize + " to " + maxSize);
    }
  }

  /** Slots of this length with 4 entries, 4,096 at most, and a cooldown of 24 hours. */
  public static SlotRule every(Duration length) {
    return new SlotRule(length, 4, 4096, Duration.ofHours(24));
  }

  /** The slot this instant is in. */
  public long slotAt(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), length.toSeconds());
  }

  /** The end of a slot, which is the start of the next. */
  public Instant endOf(long slot) {
    return Instant.ofEpochSecond(Math.multiplyExact(slot + 1, length.toSeconds()));
  }

  /** The state of a log before its first slot. */
  SlotState initial(Instant now) {
    return new SlotState(slotAt(now) - 1, defaultSize, SlotState.NEVER);
  }

  /** The time by which an entry queued now behind {@code position} others is in the tree. */
  Instant mergeBy(Instant now, long position, SlotState state) {
    long slot = Math.max(slotAt(now), state.lastSlot() + 1);
    var current = state;
    long ahead = position;
    while (ahead >= sizeIn(slot, current)) {
      ahead -= sizeIn(slot, current);
      current = after(slot, current, true);
      slot++;
    }
    return endOf(slot + 1);
  }

  /** Entries the slot takes. */
  int sizeIn(long slot, SlotState state) {
    return slot >= state.defaultFrom() ? defaultSize : state.size();
  }

  /** The state after this slot was closed. */
  SlotState after(long slot, SlotState state, boolean someWait) {
    int size = sizeIn(slot, state);
    if (someWait) {
      return new SlotState(slot, (int) Math.min(2L * size, maxSize), SlotState.NEVER);
    }
    if (size == defaultSize) {
      return new SlotState(slot, size, SlotState.NEVER);
    }
    boolean isCounting = state.defaultFrom() != SlotState.NEVER;
    long wait = Math.ceilDiv(cooldown.toSeconds(), length.toSeconds());
    return new SlotState(slot, size, isCounting ? state.defaultFrom() : slot + Math.max(1, wait));
  }

  /**
   * How many of the oldest entries the slot takes: its size, or more, up to the largest, where an
   * outage has left entries that are due by the end of the slot.
   */
  int taken(long slot, SlotState state, List<Waiting> oldest) {
    int due = 0;
    for (int i = 0; i < Math.min(oldest.size(), maxSize); i++) {
      if (!oldest.get(i).mergeBy().isAfter(endOf(slot))) {
        due = i + 1;
      }
    }
    return Math.min(oldest.size(), Math.max(due, sizeIn(slot, state)));
  }
}
