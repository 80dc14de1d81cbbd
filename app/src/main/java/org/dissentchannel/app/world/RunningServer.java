package org.dissentchannel.app.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.config.Configuration.OfficeEntry;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.SetUpSheet;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.calendar.WorkingCalendar;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.storage.DataFolder;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.note.WitnessKey;
import org.dissentchannel.web.Occasion;
import org.dissentchannel.web.Pages;
import org.dissentchannel.web.SessionCookie;
import org.dissentchannel.web.Site;
import org.dissentchannel.web.Surroundings;
import org.dissentchannel.web.World;
import org.dissentchannel.web.server.Listener;
import org.dissentchannel.web.server.Server;

/**
 * Both worlds on one machine, in one process, on one data folder, until closed.
 *
 * <p>The first start on an empty folder sets the installation up. A stop at any moment of that
 * leaves keys that no log names, or a log that the next start finishes.
 */
public final class RunningServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("dissent");
  private static final Duration SLOT_POLL = Duration.ofMillis(200);
  private static final Duration CHORE_POLL = Duration.ofSeconds(1);

  private final Configuration configuration;
  private final DataFolder folder;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final LogView view;
  private final SetUpSheet sheet;
  private final Optional<String> readOnlyReason;
  private final Timer slots;
  private final Timer chores;

  private RunningServer(
      Configuration configuration,
      Occasion occasion,
      DataFolder folder,
      InstantSource clock,
      SecureRandom random) {
    this.configuration = configuration;
    this.folder = folder;
    open.push(folder);
    try {
      MembersWorld members = opened(MembersWorld.open(folder, clock, random));
      ChannelKeys keys = ChannelKeys.load(folder, SetUp.origin(configuration), random);
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      ChannelWorld channel =
          opened(
              ChannelWorld.open(
                  folder,
                  keys.logKeys(),
                  configuration.slot(),
                  configuration.witnesses(),
                  clock,
                  zone(today),
                  random));
      Handover handover = new Handover(folder, random);
      Surroundings here = surroundings(occasion);
      Pages pages = new Pages(World.CHANNEL, here);
      ServedClient client = ServedClient.of(pages.unchanging());
      this.view =
          channel.view().orElseGet(() -> setUp(members, channel, keys, handover, client, today));
      this.sheet = new SetUpSheet(view.org(), keys.logKeys().log().verifier(), witnesses(view));
      channel.recover();
      this.readOnlyReason = channel.readOnlyReason();
      listen(configuration.channel(), channel.site(pages));
      listen(
          configuration.members(),
          members.site(
              new Pages(World.MEMBERS, here),
              new SessionCookie(false),
              configuration.countAt(),
              LOG));
      this.slots = opened(Timer.start("slots", channel.chores(LOG), SLOT_POLL, LOG));
      this.chores =
          opened(Timer.start("members", membersChores(members, client, today), CHORE_POLL, LOG));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts on a data folder, for real use.
   *
   * @throws CannotBegin with one sentence, and nothing changed, if a port or the folder is in use,
   *     the folder cannot be written or belongs to something else
   */
  public static RunningServer start(
      Path data, Configuration configuration, InstantSource clock, SecureRandom random) {
    return start(data, configuration, new Occasion.InUse(), clock, random);
  }

  /** The same for this occasion, which the pages name. */
  public static RunningServer start(
      Path data,
      Configuration configuration,
      Occasion occasion,
      InstantSource clock,
      SecureRandom random) {
    requireFree(configuration.members().port());
    requireFree(configuration.channel().port());
    DataFolder folder =
        switch (DataFolder.open(data)) {
          case DataFolder.Opened(DataFolder opened) -> opened;
          case DataFolder.InUse(String sentence) -> throw new CannotBegin(sentence);
          case DataFolder.Unusable(String sentence) -> throw new CannotBegin(sentence);
        };
    return new RunningServer(configuration, occasion, folder, clock, random);
  }

  /** Throws {@link CannotBegin} if something listens on this port of the loopback interface. */
  public static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new CannotBegin(
          "The port " + port + " is in use or not allowed: name another with --port.");
    }
  }

  private <T extends AutoCloseable> T opened(T part) {
    open.push(part);
    return part;
  }

  /** The zone of the charter's calendar: the day of an act is the day where the clocks count. */
  private ZoneId zone(LocalDate today) {
    String calendar = configuration.charter().clocks().calendar();
    return WorkingCalendar.preset(calendar, today.getYear())
        .map(WorkingCalendar::zoneId)
        .orElse(ZoneOffset.UTC);
  }

  private LogView setUp(
      MembersWorld members,
      ChannelWorld channel,
      ChannelKeys keys,
      Handover handover,
      ServedClient client,
      LocalDate today) {
    Charter charter = configuration.charter();
    List<OfficeEntry> offices = configuration.offices();
    List<SigningKey> signers = new ArrayList<>();
    if (offices.isEmpty()) {
      offices = handover.make(charter.offices());
      signers.add(handover.keys(charter.steward().id()).signing());
      signers.add(handover.keys(charter.monitor().id()).signing());
    }
    SetUp setUp = new SetUp(configuration, members.registry(), keys, client, today);
    List<Octets> bodies = setUp.bodies(offices, signers);
    // The sheet goes out before the log begins: a stop in between leaves a sheet of no log, which
    // the next start replaces. The other order could leave a log whose office keys nobody has.
    handover.writeSheet(configuration, sheetOf(bodies, keys));
    return channel.begin(bodies);
  }

  private SetUpSheet sheetOf(List<Octets> bodies, ChannelKeys keys) {
    List<WitnessKey> witnesses =
        configuration.witnesses().witnesses().stream().map(one -> one.key()).toList();
    return new SetUpSheet(SetUp.org(bodies.getFirst()), keys.logKeys().log().verifier(), witnesses);
  }

  private static List<WitnessKey> witnesses(LogView view) {
    return view.genesis().witnesses().stream()
        .map(one -> new WitnessKey(one.name(), one.key()))
        .toList();
  }

  private Surroundings surroundings(Occasion occasion) {
    return new Surroundings(
        configuration.name(),
        URI.create(configuration.members().address() + "/"),
        URI.create(configuration.channel().address() + "/"),
        URI.create(configuration.members().address() + "/"),
        occasion);
  }

  private void listen(Configuration.Listener where, Site site) {
    Listener listener = Listener.loopback(where.port(), where.host());
    switch (Server.start(listener, site)) {
      case Server.Started(Server server) -> open.push(server);
      case Server.PortInUse(String sentence) -> throw new CannotBegin(sentence);
      case Server.AddressRefused(String sentence) -> throw new CannotBegin(sentence);
    }
  }

  private Runnable membersChores(MembersWorld members, ServedClient client, LocalDate today) {
    Transport line =
        opened(
            new Transport(
                Origin.loopback(configuration.channel().port(), configuration.channel().host()),
                Duration.ofSeconds(20)));
    Charter charter = view.charterOn(today).orElse(configuration.charter());
    HttpClearPost log = new HttpClearPost(line);
    PostAtStart release =
        new PostAtStart(client.next(view, today, members.registry()).stream().toList(), log);
    return members.chores(view.org(), charter, configuration.countAt(), log, release, LOG);
  }

  /**
   * Does at once what is due by its clock: opens and counts epochs, sends both to the log, forgets
   * what is over. For whoever moves the clock; otherwise it happens within a second.
   */
  public void doWhatIsDue() {
    chores.now();
  }

  /** Closes the slot of the log that has ended by its clock, if there is one. */
  public void closeSlot() {
    slots.now();
  }

  public Configuration configuration() {
    return configuration;
  }

  /** What to believe of its log. */
  public SetUpSheet sheet() {
    return sheet;
  }

  public Path data() {
    return folder.path();
  }

  /** Why the log takes nothing since the start; empty if it does. */
  public Optional<String> readOnlyReason() {
    return readOnlyReason;
  }

  /** Stops in the reverse order of starting; every part is closed, whatever another one throws. */
  @Override
  public void close() {
    RuntimeException failed = null;
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        IllegalStateException wrapped = new IllegalStateException("stopping the server", e);
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
