package org.dissentchannel.transparency.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A witness behind a socket, which can be told to misbehave. */
final class TrialWitness implements AutoCloseable {
  private final HttpServer server;
  private final Witness witness;
  volatile long delayMillis;
  volatile boolean garbles;

  TrialWitness(Witness witness) throws IOException {
    this.witness = witness;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/w", this::answer);
    server.start();
  }

  String prefix() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/w";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Thread.sleep(delayMillis);
      if (exchange.getRequestMethod().equals("GET")) {
        var hash = exchange.getRequestURI().getPath().split("/", -1)[2];
        var newest = witness.newest(hash);
        send(exchange, newest.isPresent() ? 200 : 404, newest.orElse(new byte[0]));
        return;
      }
      switch (witness.add(exchange.getRequestBody().readAllBytes())) {
        case WitnessAnswer.Cosigned(var line) -> send(exchange, 200, garbled(line.line()));
        case WitnessAnswer.Malformed _ -> send(exchange, 400, new byte[0]);
        case WitnessAnswer.UnknownLog _ -> send(exchange, 404, new byte[0]);
        case WitnessAnswer.NotSigned _ -> send(exchange, 403, new byte[0]);
        case WitnessAnswer.OtherSize(long size) -> send(exchange, 409, bytes(size + "\n"));
        case WitnessAnswer.Fork(long size) -> send(exchange, 409, bytes(size + "\n"));
        case WitnessAnswer.BadProof _ -> send(exchange, 422, new byte[0]);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] garbled(String line) {
    return bytes(garbles ? line.replace("A", "B") : line);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
