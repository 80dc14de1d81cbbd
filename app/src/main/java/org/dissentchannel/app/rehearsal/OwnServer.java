package org.dissentchannel.app.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.config.Configuration.Listener;
import org.dissentchannel.app.config.Configuration.OfficeEntry;
import org.dissentchannel.app.world.MemberImport;
import org.dissentchannel.app.world.RunningServer;
import org.dissentchannel.app.world.SimulatedClock;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.client.rehearsal.FictionalOrganisation;
import org.dissentchannel.protocol.charter.Charter;

/**
 * A server of the rehearsal's own: empty folder, free ports, simulated clock, slots of a second, an
 * invented organisation, offices that made their keys themselves.
 */
public final class OwnServer implements AutoCloseable {
  private static final long SEED = 2016;
  private static final Duration SLOT = Duration.ofSeconds(1);

  private final RunningServer server;
  private final SimulatedClock clock;
  private final List<OfficeKeys> offices;
  private final List<String> codes;

  private OwnServer(
      RunningServer server, SimulatedClock clock, List<OfficeKeys> offices, List<String> codes) {
    this.server = server;
    this.clock = clock;
    this.offices = offices;
    this.codes = List.copyOf(codes);
  }

  /** Starts it with an organisation of this size. */
  static OwnServer start(Path data, int members, SecureRandom random) {
    Charter charter = Charter.preset("state-2fam070").orElseThrow();
    List<OfficeKeys> offices =
        charter.offices().stream().map(office -> OfficeKeys.draw(office.id(), 0, random)).toList();
    SimulatedClock clock =
        new SimulatedClock(
            InstantSource.system(),
            Rehearsal.begins().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    RunningServer server =
        RunningServer.start(data, configuration(charter, offices), clock, random);
    try {
      List<String> codes = imported(data, charter, members, random);
      return new OwnServer(server, clock, offices, codes);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private static Configuration configuration(Charter charter, List<OfficeKeys> offices) {
    return new Configuration(
        "Department of State (everybody is fictional)",
        charter,
        new Listener("members.localhost", freePort()),
        new Listener("channel.localhost", freePort()),
        SLOT,
        LocalTime.of(3, 0),
        offices.stream()
            .map(keys ->
                new OfficeEntry(
                    keys.office(), keys.signing().verifierKey(), keys.identity().recipient()))
            .toList());
  }

  private static List<String> imported(
      Path data, Charter charter, int members, SecureRandom random) {
    byte[] csv = new FictionalOrganisation(members, SEED).directoryCsv();
    return MemberImport.into(data, charter, csv, random).codes().stream()
        .map(code -> code.code())
        .toList();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }

  Stage stage(SecureRandom random) {
    Configuration configuration = server.configuration();
    return Stage.simulated(
        Origin.loopback(configuration.members().port(), configuration.members().host()),
        Origin.loopback(configuration.channel().port(), configuration.channel().host()),
        server.sheet(),
        clock,
        random);
  }

  List<OfficeKeys> offices() {
    return offices;
  }

  List<String> codes() {
    return codes;
  }

  @Override
  public void close() {
    server.close();
  }
}
