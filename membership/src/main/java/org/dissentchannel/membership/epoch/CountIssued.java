package org.dissentchannel.membership.epoch;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.log.EpochIssued;

/**
 * Counts the cards issued, once a day at a fixed hour, for every epoch whose cards may still act,
 * and queues the signed counts for the public log. Counts are rounded down to a multiple of 5.
 *
 * <p>Count and queue entry become durable together, so a crash leaves neither or both. A count that
 * still waits is replaced by the next one.
 */
public final class CountIssued {
  private final EpochStore store;
  private final RegistrySignature registry;
  private final InstantSource clock;
  private final LocalTime hour;

  /**
   * @param hour time of day, UTC, before which nothing is counted
   */
  public CountIssued(
      EpochStore store, RegistrySignature registry, InstantSource clock, LocalTime hour) {
    this.store = store;
    this.registry = registry;
    this.clock = clock;
    this.hour = hour;
  }

  /** Counts what was not yet counted today, if it is time, and answers for how many epochs. */
  public int countIfDue() {
    var now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    int counted = 0;
    if (!now.toLocalTime().isBefore(hour)) {
      for (var name : store.epochs()) {
        if (count(store.findEpoch(name).orElseThrow().manifest(), now.toLocalDate())) {
          counted++;
        }
      }
    }
    return counted;
  }

  private boolean count(EpochManifest manifest, LocalDate today) {
    var last = store.newestReport(manifest.epoch());
    boolean isCounted = last.isPresent() && !last.get().on().isBefore(today);
    if (isCounted || today.isAfter(manifest.terms().acceptUntil())) {
      return false;
    }
    var tally = store.issued(manifest.epoch());
    var statement =
        EpochIssued.of(
            manifest,
            today,
            (shows, values) -> tally.cells(shows.indexes()).getOrDefault(values, 0));
    return store.saveReport(new IssuedReport(manifest.epoch(), today), registry.sign(statement));
  }
}
