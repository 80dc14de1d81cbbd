package org.dissentchannel.client.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;

/** A real HTTP server on the loopback address that says what it is told to say. */
public final class CannedServer implements AutoCloseable {
  /** Answers one request. */
  @FunctionalInterface
  public interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final Map<String, Answering> routes = new ConcurrentHashMap<>();

  public CannedServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::route);
    server.start();
  }

  private void route(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      exchange.setStreams(new ByteArrayInputStream(body), null);
      var route = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      routes.getOrDefault(route, one -> send(one, 404, new byte[0])).answer(exchange);
    }
  }

  /** Sends a whole answer. */
  public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** From now on this route, such as {@code GET /log/checkpoint}, is answered so. */
  public CannedServer on(String route, Answering answering) {
    routes.put(route, answering);
    return this;
  }

  public CannedServer on(String route, byte[] body) {
    return on(route, exchange -> send(exchange, 200, body));
  }

  public CannedServer off(String route) {
    routes.remove(route);
    return this;
  }

  public Origin origin() {
    return Origin.loopback(server.getAddress().getPort(), "channel.localhost");
  }

  public Transport transport() {
    return new Transport(origin(), Duration.ofSeconds(5));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
