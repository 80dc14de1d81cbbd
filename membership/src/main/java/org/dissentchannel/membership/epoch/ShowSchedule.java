package org.dissentchannel.membership.epoch;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.jspecify.annotations.Nullable;

/**
 * Shows whoever runs the members world what was done and what comes next, without a person in it.
 *
 * <p>Cards are counted anew once a day at most, and rounded down to a multiple of 5: whoever looks
 * often does not see a card being issued. Any thread may call.
 */
public final class ShowSchedule {
  private static final int STEP = 5;

  private final EpochStore store;
  private final InstantSource clock;
  private final LocalTime countAt;
  private volatile @Nullable DayCount counted;

  /**
   * @param countAt time of day, UTC, at which cards are counted for the log
   */
  public ShowSchedule(EpochStore store, InstantSource clock, LocalTime countAt) {
    this.store = store;
    this.clock = clock;
    this.countAt = countAt;
  }

  private record DayCount(LocalDate day, Map<Epoch, Integer> issued) {}

  /**
   * An epoch whose cards may still act.
   *
   * @param issued cards, rounded down to a multiple of 5, as counted today
   */
  public record Line(EpochManifest.Terms terms, boolean isEnrolling, int issued) {}

  /**
   * What is known without a person.
   *
   * @param lines epochs, newest first
   * @param countAt time of day, UTC
   * @param isWaiting whether something for the log was not taken by it yet
   */
  public record Schedule(List<Line> lines, LocalTime countAt, boolean isWaiting) {
    public Schedule {
      lines = List.copyOf(lines);
    }

    /** The day on which the next epoch opens by itself; empty before the first. */
    public Optional<LocalDate> nextEpoch() {
      return lines.stream()
          .map(line -> line.terms().closes().plusDays(1L - OpenEpoch.ENROLMENT_DAYS))
          .max(LocalDate::compareTo);
    }
  }

  /** The schedule of this moment. */
  public Schedule show() {
    var today = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).toLocalDate();
    var count = count(today);
    var lines =
        store.epochs().reversed().stream()
            .map(name -> store.findEpoch(name).orElseThrow().manifest())
            .filter(manifest -> !today.isAfter(manifest.terms().acceptUntil()))
            .map(manifest ->
                new Line(
                    manifest.terms(),
                    manifest.enrolsOn(today),
                    count.issued().getOrDefault(manifest.epoch(), 0)))
            .toList();
    return new Schedule(lines, countAt, store.nextOutgoing(0).isPresent());
  }

  private DayCount count(LocalDate today) {
    var last = counted;
    if (last == null || !last.day().equals(today)) {
      last =
          new DayCount(
              today,
              store.epochs().stream()
                  .collect(
                      Collectors.toUnmodifiableMap(
                          name -> name, name -> store.issued(name).total() / STEP * STEP)));
      counted = last;
    }
    return last;
  }
}
