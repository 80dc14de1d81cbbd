package org.dissentchannel.app.rehearsal;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.dissentchannel.app.world.SimulatedClock;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.client.log.TrustedLog;

/**
 * Where a rehearsal is played: two origins, the set-up sheet, and a clock. Every person gets a
 * connection and a copy of the log of their own. Any thread.
 */
public final class Stage implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(150);

  private final Origin members;
  private final Origin channel;
  private final SetUpSheet sheet;
  private final InstantSource clock;
  private final Optional<SimulatedClock> simulated;
  private final SecureRandom random;
  private final List<Transport> transports = new CopyOnWriteArrayList<>();

  private Stage(
      Origin members,
      Origin channel,
      SetUpSheet sheet,
      InstantSource clock,
      Optional<SimulatedClock> simulated,
      SecureRandom random) {
    this.members = members;
    this.channel = channel;
    this.sheet = sheet;
    this.clock = clock;
    this.simulated = simulated;
    this.random = random;
  }

  /** On a server that shares this clock. */
  public static Stage simulated(
      Origin members, Origin channel, SetUpSheet sheet, SimulatedClock clock, SecureRandom random) {
    return new Stage(members, channel, sheet, clock, Optional.of(clock), random);
  }

  /** On a server whose time is everybody's. */
  static Stage real(
      Origin members, Origin channel, SetUpSheet sheet, InstantSource clock, SecureRandom random) {
    return new Stage(members, channel, sheet, clock, Optional.empty(), random);
  }

  public SecureRandom random() {
    return random;
  }

  public InstantSource clock() {
    return clock;
  }

  public Origin channelOrigin() {
    return channel;
  }

  Transport membersLine() {
    Transport line = new Transport(members, CALL);
    transports.add(line);
    return line;
  }

  /** A device of its own: connection and copy of the log. */
  public Station station() {
    Transport line = new Transport(channel, CALL);
    transports.add(line);
    return new Station(
        new Channel(line, 3, Duration.ofMillis(200)),
        new LogMirror(sheet, line, clock),
        clock,
        random);
  }

  public SetUpSheet sheet() {
    return sheet;
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /**
   * Lets time pass until noon of this day, UTC.
   *
   * @throws MustStop if the day has not come and the clock is not ours to move
   */
  public void until(LocalDate day) {
    Instant noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    if (!clock.instant().isBefore(noon)) {
      return;
    }
    simulated
        .orElseThrow(() -> new MustStop("the clock would have to stand at " + day + "."))
        .forwardTo(noon);
  }

  /** Waits until the log, verified, is as wanted; answers that log. */
  public TrustedLog await(String what, Station station, Predicate<TrustedLog> wanted) {
    Instant begun = InstantSource.system().instant();
    while (true) {
      TrustedLog log = station.freshLog();
      if (wanted.test(log)) {
        return log;
      }
      if (Duration.between(begun, InstantSource.system().instant()).compareTo(PATIENCE) > 0) {
        throw new MustStop(what + " did not come within " + PATIENCE.toSeconds() + " s.");
      }
      rest();
    }
  }

  private static void rest() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MustStop("the rehearsal was interrupted.");
    }
  }

  @Override
  public void close() {
    transports.forEach(Transport::close);
  }
}
