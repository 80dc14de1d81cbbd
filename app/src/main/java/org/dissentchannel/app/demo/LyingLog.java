package org.dissentchannel.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.client.http.Answer;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.entry.Leaf;
import org.dissentchannel.transparency.tree.TilePath;
import org.dissentchannel.transparency.tree.Tiles;

/**
 * A server of its own that gives out a log as somebody wants it to look: a checkpoint and leaves
 * that need not fit each other. Clear entries come from the true server. On the loopback address,
 * until closed.
 */
final class LyingLog implements AutoCloseable {
  private static final Duration CALL = Duration.ofSeconds(20);
  private static final int MOST = 1 << 21;
  private static final String LOG = "/log/";

  /** What it shows at one time. */
  record Shown(Octets checkpoint, List<Leaf> leaves) {
    Shown {
      leaves = List.copyOf(leaves);
    }
  }

  private final HttpServer server;
  private final Transport truth;
  private volatile Shown shown;

  private LyingLog(HttpServer server, Transport truth, Shown shown) {
    this.server = server;
    this.truth = truth;
    this.shown = shown;
  }

  static LyingLog start(Origin trueChannel, Shown shown) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      LyingLog log = new LyingLog(server, new Transport(trueChannel, CALL), shown);
      server.createContext(LOG, log::answer);
      server.start();
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException("starting a server that lies", e);
    }
  }

  /** From now on it shows this. */
  void show(Shown other) {
    shown = other;
  }

  /** Where it listens. */
  Origin origin() {
    return Origin.loopback(server.getAddress().getPort(), "channel.localhost");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      Optional<byte[]> body = body(path);
      exchange.sendResponseHeaders(
          body.isPresent() ? 200 : 404, body.isPresent() ? body.get().length : -1);
      if (body.isPresent()) {
        exchange.getResponseBody().write(body.get());
      }
    }
  }

  private Optional<byte[]> body(String path) {
    Shown now = shown;
    if (path.equals(LOG + "checkpoint")) {
      return Optional.of(now.checkpoint().bytes());
    }
    if (TilePath.parse(path.substring(LOG.length())).orElse(null)
        instanceof TilePath.EntryTile(long index, int width)) {
      int from = (int) index * TilePath.FULL_WIDTH;
      List<Leaf> leaves = now.leaves();
      return from + width > leaves.size()
          ? Optional.empty()
          : Optional.of(
              Tiles.bundle(leaves.subList(from, from + width).stream().map(Leaf::bytes).toList()));
    }
    Answer answer = truth.get(path, MOST);
    return answer.isOk() ? Optional.of(answer.body().bytes()) : Optional.empty();
  }

  @Override
  public void close() {
    server.stop(0);
    truth.close();
  }
}
