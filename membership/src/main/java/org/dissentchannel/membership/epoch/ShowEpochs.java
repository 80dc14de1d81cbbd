package org.dissentchannel.membership.epoch;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.dissentchannel.protocol.epoch.EpochManifest;

/** Shows members the epochs whose cards they can get or still use. Any thread may call. */
public final class ShowEpochs {
  private final EpochStore store;
  private final InstantSource clock;

  public ShowEpochs(EpochStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** An epoch, and whether it takes enrolments today. */
  public record Shown(EpochManifest manifest, boolean isEnrolling) {}

  /** Epochs up to the last day on which their cards act, newest first. */
  public List<Shown> show() {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return store.epochs().reversed().stream()
        .map(name -> store.findEpoch(name).orElseThrow().manifest())
        .filter(manifest -> !today.isAfter(manifest.terms().acceptUntil()))
        .map(manifest -> new Shown(manifest, manifest.enrolsOn(today)))
        .toList();
  }
}
