package org.dissentchannel.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.dissentchannel.app.config.Configuration;
import org.dissentchannel.app.config.Configuration.Listener;
import org.dissentchannel.app.world.RunningServer;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;
import picocli.CommandLine.Command;

/**
 * Starts a server in a temporary folder, asks each side for its first page, stops. The launcher
 * runs it once after a build, while the virtual machine records what a start needs.
 */
@Command(name = "warm-up", hidden = true, description = "Start once and stop, after a build.")
final class WarmUpCommand implements Callable<Integer> {
  private static final int PAGES = 20;
  private static final int MOST_BYTES = 1 << 20;

  @Override
  public Integer call() throws IOException {
    Logging.failuresOnly();
    Path folder = Files.createTempDirectory("dissent-warm-up");
    try {
      Configuration standard = Configuration.standard();
      Configuration configuration =
          new Configuration(
              standard.name(),
              standard.charter(),
              new Listener(standard.members().host(), freePort()),
              new Listener(standard.channel().host(), freePort()),
              standard.slot(),
              standard.countAt(),
              standard.offices());
      SecureRandom random = new SecureRandom();
      try (RunningServer server =
          RunningServer.start(
              folder.resolve("data"), configuration, InstantSource.system(), random)) {
        return isAnswering(server.configuration().members())
                && isAnswering(server.configuration().channel())
            ? 0
            : 1;
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static boolean isAnswering(Listener side) {
    boolean isOk = true;
    try (Transport line =
        new Transport(Origin.loopback(side.port(), side.host()), Duration.ofSeconds(20))) {
      for (int i = 0; i < PAGES; i++) {
        isOk &= line.get("/", MOST_BYTES).isOk();
      }
    }
    return isOk;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("looking for a free port", e);
    }
  }
}
