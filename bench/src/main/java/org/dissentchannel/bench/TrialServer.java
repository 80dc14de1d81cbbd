package org.dissentchannel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.config.Configuration.Listener;
import org.dissentchannel.app.world.MemberImport;
import org.dissentchannel.app.world.RunningServer;
import org.dissentchannel.app.world.SimulatedClock;
import org.dissentchannel.client.Station;
import org.dissentchannel.client.card.Enrolment;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Channel;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.members.MemberSession;
import org.dissentchannel.client.rehearsal.FictionalOrganisation;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.protocol.epoch.ShownSet;

/**
 * Both worlds of an invented organisation in this process, on free ports of the loopback address,
 * with a simulated clock and slots of a second, and members whose cards have rested and are
 * counted: everything up to the first room.
 */
final class TrialServer implements AutoCloseable {
  private static final int ORGANISATION = 400;
  private static final long SEED = 2016;
  private static final LocalDate BEGIN = LocalDate.of(2026, 3, 2);
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int WORKERS = 4;

  private final RunningServer server;
  private final SimulatedClock clock;
  private final SecureRandom random;
  private final Transport membersLine;
  private final Transport channelLine;
  private final Station station;

  private TrialServer(RunningServer server, SimulatedClock clock, SecureRandom random) {
    this.server = server;
    this.clock = clock;
    this.random = random;
    this.membersLine = line(server.configuration().members());
    this.channelLine = line(server.configuration().channel());
    this.station =
        new Station(
            new Channel(channelLine, 1, POLL),
            new LogMirror(server.sheet(), channelLine, clock),
            clock,
            random);
  }

  /** Starts on an empty folder. */
  static TrialServer start(Path data, SecureRandom random) {
    // The name of an origin goes into the Host header, which the platform's client guards.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    SimulatedClock clock = new SimulatedClock(InstantSource.system(), noon(BEGIN));
    Configuration standard = Configuration.standard();
    Configuration configuration =
        new Configuration(
            standard.name(),
            standard.charter(),
            new Listener(standard.members().host(), freePort()),
            new Listener(standard.channel().host(), freePort()),
            Duration.ofSeconds(1),
            standard.countAt(),
            List.of());
    return new TrialServer(RunningServer.start(data, configuration, clock, random), clock, random);
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }

  private static Transport line(Listener where) {
    return new Transport(Origin.loopback(where.port(), where.host()), CALL);
  }

  /** The line to the channel side; every author sends through it. */
  Transport channelLine() {
    return channelLine;
  }

  /** One device for all authors, who trust each other here. */
  Station station() {
    return station;
  }

  /** Cards for so many members, at least the charter's least group, ready to act. */
  List<HeldCard> cards(int members) throws InterruptedException, ExecutionException {
    Charter charter = server.configuration().charter();
    int floor = charter.eligibility().groupFloor();
    if (members < floor || members > ORGANISATION) {
      throw new IllegalArgumentException(
          members + " authors; there must be " + floor + " to " + ORGANISATION);
    }
    byte[] csv = new FictionalOrganisation(ORGANISATION, SEED).directoryCsv();
    var codes = MemberImport.into(server.data(), charter, csv, random).codes();
    TrustedLog log = await("the epoch", one -> one.view().newestOpen(BEGIN).isPresent());
    EpochManifest manifest = log.view().newestOpen(BEGIN).orElseThrow();
    var cards = new ArrayList<HeldCard>();
    for (var card :
        Together.call(WORKERS, codes.subList(0, members), code -> stamped(code.code(), manifest))) {
      cards.add(card);
    }
    clock.forwardTo(noon(BEGIN.plusDays(2)));
    await("the count", one -> one.view().isOpen(manifest.epoch(), ShownSet.EMPTY, floor));
    return cards;
  }

  private HeldCard stamped(String code, EpochManifest manifest) {
    MemberSession session = MemberSession.signIn(membersLine, code).value();
    Enrolment enrolment = Enrolment.begin(manifest, random);
    Octets issued = session.stamp(manifest.epoch(), enrolment.commitment(random)).value();
    return enrolment.accept(issued, Secret.random(random, 32)).value();
  }

  /** Waits until the log, verified, is as wanted. */
  TrustedLog await(String what, Predicate<TrustedLog> wanted) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      TrustedLog log = station.freshLog();
      if (wanted.test(log)) {
        return log;
      }
      Thread.sleep(POLL);
    }
    throw new IllegalStateException(what + " was not in the log within " + PATIENCE);
  }

  @Override
  public void close() {
    membersLine.close();
    channelLine.close();
    server.close();
  }
}
