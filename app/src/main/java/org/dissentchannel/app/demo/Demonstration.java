package org.dissentchannel.app.demo;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.config.Configuration.Listener;
import org.dissentchannel.app.config.Configuration.OfficeEntry;
import org.dissentchannel.app.rehearsal.Report;
import org.dissentchannel.app.rehearsal.Stage;
import org.dissentchannel.app.world.MemberImport;
import org.dissentchannel.app.world.RunningServer;
import org.dissentchannel.app.world.SimulatedClock;
import org.dissentchannel.app.world.Timer;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.rehearsal.FictionalOrganisation;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.web.Incidents;
import org.dissentchannel.web.Occasion;
import org.dissentchannel.web.Pages;
import org.dissentchannel.web.Router;
import org.dissentchannel.web.Site;
import org.dissentchannel.web.Surroundings;
import org.dissentchannel.web.World;
import org.dissentchannel.web.demo.DemoRoutes;
import org.dissentchannel.web.server.Server;

/**
 * Both worlds with the fictional organisation of the rehearsal and a clock of their own, and a
 * third origin with the seats to be taken, until closed. On the loopback address only.
 *
 * <p>The days are those of June 2016: the charter's calendar of 2016 and 2017 comes with the
 * product, so the play needs no date of this machine and looks the same in every year.
 */
public final class Demonstration implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dissent");
  private static final long SEED = 2016;
  private static final String NAME = "Department of State";
  private static final Duration KEEP = Duration.ofSeconds(5);
  private static final Duration AFTER_A_STOP = Duration.ofSeconds(15);

  private final Configuration configuration;
  private final Listener seats;
  private final DemoFolder folder;
  private final SimulatedClock clock;
  private final SecureRandom random;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final RunningServer server;
  private final DemoClock demoClock;

  private Demonstration(
      DemoFolder folder,
      Configuration configuration,
      Listener seats,
      List<OfficeKeys> offices,
      Report report,
      SecureRandom random) {
    this.folder = folder;
    this.configuration = configuration;
    this.seats = seats;
    this.random = random;
    this.clock = new SimulatedClock(InstantSource.system(), begin(folder));
    Charter charter = configuration.charter();
    try {
      this.server = opened(start(folder.installation()));
      this.demoClock = new DemoClock(clock, server, folder, calendar(charter));
      Props props = folder.props().orElseGet(() -> played(offices, report));
      Play play = new Play(this, props);
      listen(play);
      opened(Timer.start("clock", demoClock::keep, KEEP, LOG));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts one on a folder of its own: plays what happened before at the first start, goes on where
   * it stopped at each later one.
   *
   * @param port of the members side; the channel side has the next one, the seats the one after it
   * @param isFresh whether it begins again
   * @throws CannotBegin with one sentence, and nothing changed, if the folder holds anything that
   *     is no demonstration, or the folder or a port is in use
   */
  public static Demonstration start(
      Path data, int port, boolean isFresh, Report report, SecureRandom random) {
    for (int one = port; one < port + 3; one++) {
      RunningServer.requireFree(one);
    }
    DemoFolder folder = DemoFolder.open(data, isFresh);
    Charter charter = Charter.preset("state-2fam070").orElseThrow();
    List<OfficeKeys> offices =
        folder.props().isPresent()
            ? List.of()
            : charter.offices().stream()
                .map(office -> OfficeKeys.draw(office.id(), 0, random))
                .toList();
    return new Demonstration(
        folder,
        configuration(charter, port, offices),
        new Listener("demo.localhost", port + 2),
        offices,
        report,
        random);
  }

  private static Configuration configuration(Charter charter, int port, List<OfficeKeys> offices) {
    return new Configuration(
        NAME,
        charter,
        new Listener("members.localhost", port),
        new Listener("channel.localhost", port + 1),
        DemoClock.SLOT,
        LocalTime.of(3, 0),
        offices.stream()
            .map(keys ->
                new OfficeEntry(
                    keys.office(), keys.signing().verifierKey(), keys.identity().recipient()))
            .toList());
  }

  private static Instant begin(DemoFolder folder) {
    // Later than whatever it showed before the stop: a clock never goes back.
    return folder
        .clock()
        .map(kept -> kept.plus(AFTER_A_STOP))
        .orElseGet(() -> Prologue.BEGINS.atTime(16, 0).toInstant(java.time.ZoneOffset.UTC));
  }

  private static WorkingCalendar calendar(Charter charter) {
    return WorkingCalendar.preset(charter.clocks().calendar(), Prologue.BEGINS.getYear())
        .orElseThrow();
  }

  private RunningServer start(Path installation) {
    Occasion occasion = new Occasion.Demonstration(URI.create(seats.address() + "/"), clock::ahead);
    return RunningServer.start(installation, configuration, occasion, clock, random);
  }

  private Props played(List<OfficeKeys> offices, Report report) {
    report.phase("The demonstration is set up; this happens once ...");
    byte[] csv = new FictionalOrganisation(members(), SEED).directoryCsv();
    List<String> codes =
        MemberImport.into(folder.installation(), configuration.charter(), csv, random)
            .codes()
            .stream()
            .map(code -> code.code())
            .toList();
    try (Stage stage = stage()) {
      Props props = new Prologue(stage, demoClock, report, offices).play(codes);
      demoClock.keep();
      folder.keep(props);
      return props;
    }
  }

  static int members() {
    return FictionalOrganisation.DEFAULT_MEMBERS;
  }

  /** Connections of players; to be closed by who asked. */
  Stage stage() {
    return Stage.simulated(
        Origin.loopback(configuration.members().port(), configuration.members().host()),
        Origin.loopback(configuration.channel().port(), configuration.channel().host()),
        server.sheet(),
        clock,
        random);
  }

  DemoClock clock() {
    return demoClock;
  }

  DemoFolder folder() {
    return folder;
  }

  Configuration configuration() {
    return configuration;
  }

  private void listen(Play play) {
    URI members = URI.create(configuration.members().address() + "/");
    URI channel = URI.create(configuration.channel().address() + "/");
    Surroundings here =
        new Surroundings(NAME, members, channel, members)
            .inDemonstration(
                new Occasion.Demonstration(URI.create(seats.address() + "/"), clock::ahead));
    Pages pages = new Pages(World.PUBLIC, here);
    DemoRoutes routes = new DemoRoutes(play, pages, members, channel);
    Site site =
        Site.demonstration(
            routes.addTo(pages.addTo(Router.builder())).build(),
            routes.errors(),
            Incidents.logged(random, LOG));
    var listener = org.dissentchannel.web.server.Listener.loopback(seats.port(), seats.host());
    switch (Server.start(listener, site)) {
      case Server.Started(Server started) -> open.push(started);
      case Server.PortInUse(String sentence) -> throw new CannotBegin(sentence);
      case Server.AddressRefused(String sentence) -> throw new CannotBegin(sentence);
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** Where the seats are. */
  public String address() {
    return seats.address();
  }

  public RunningServer server() {
    return server;
  }

  /** Stops everything, the seats first. */
  @Override
  public void close() {
    RuntimeException failed = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        IllegalStateException wrapped = new IllegalStateException("stopping the demonstration", e);
        if (failed == null) {
          failed = wrapped;
        } else {
          failed.addSuppressed(wrapped);
        }
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
