package org.dissentchannel.app.world;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.Enrolment;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.members.MemberSession;
import org.dissentchannel.client.rehearsal.FictionalOrganisation;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.epoch.EpochManifest;

/** The members of a trial, and what every one of them does first. */
final class Members {
  /** Enough for the charter's group floor of 20, also when counts are rounded down. */
  static final int COUNT = 24;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Members() {}

  /** Imports them into the trial's folder, a server running on it or not; answers their codes. */
  static List<String> imported(Trial trial, SecureRandom random) {
    byte[] csv = new FictionalOrganisation(COUNT, 7).directoryCsv();
    return MemberImport.into(trial.data(), trial.configuration().charter(), csv, random)
        .codes()
        .stream()
        .map(code -> code.code())
        .toList();
  }

  /** A device: every request is sent once. */
  static Station device(
      Transport line, SetUpSheet sheet, InstantSource clock, SecureRandom random) {
    return new Station(
        new Channel(line, 1, Duration.ofMillis(20)),
        new LogMirror(sheet, line, clock),
        clock,
        random);
  }

  /** The epoch that is open today, once it is in the log. */
  static EpochManifest epoch(Station station) {
    LocalDate today = LocalDate.ofInstant(station.clock().instant(), ZoneOffset.UTC);
    return await(station, log -> log.view().newestOpen(today).isPresent())
        .view()
        .newestOpen(today)
        .orElseThrow();
  }

  /** Signs in, has a card stamped and checks it. */
  static HeldCard stamped(
      Transport members, String code, EpochManifest manifest, SecureRandom random) {
    MemberSession session = MemberSession.signIn(members, code).value();
    Enrolment enrolment = Enrolment.begin(manifest, random);
    var issued = session.stamp(manifest.epoch(), enrolment.commitment(random)).value();
    return enrolment.accept(issued, Secret.random(random, 32)).value();
  }

  /** Waits until the verified log is as wanted. */
  static TrustedLog await(Station station, Predicate<TrustedLog> wanted) {
    Instant until = Instant.now().plus(PATIENCE);
    while (true) {
      TrustedLog log = station.freshLog();
      if (wanted.test(log)) {
        return log;
      }
      if (Instant.now().isAfter(until)) {
        throw new AssertionError("the log did not become as wanted within " + PATIENCE);
      }
      sleep(Duration.ofMillis(100));
    }
  }

  static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
