package org.dissentchannel.app.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.dissentchannel.client.http.Answer;
import org.dissentchannel.client.http.Transport;

/** Stands before a server and passes everything on, changed where it is told to. */
final class LyingProxy implements AutoCloseable {
  /** An answer on its way; header names in any case. */
  record Passing(int status, Map<String, List<String>> headers, String body) {
    static Passing of(Answer answer) {
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(answer.headers().map());
      String body = new String(answer.body().bytes(), StandardCharsets.ISO_8859_1);
      return new Passing(answer.status(), headers, body);
    }

    Passing with(String name, String value) {
      Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      more.putAll(headers);
      more.put(name, List.of(value));
      return new Passing(status, more, body);
    }

    Passing without(String name) {
      Map<String, List<String>> fewer = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      fewer.putAll(headers);
      fewer.remove(name);
      return new Passing(status, fewer, body);
    }

    /** Another value for a header, made from the one it has. */
    Passing changing(String name, UnaryOperator<String> change) {
      return with(name, change.apply(headers.getOrDefault(name, List.of("")).getFirst()));
    }

    /** With this instead of the first place where that stands. */
    Passing replacing(String that, String by) {
      int at = body.indexOf(that);
      if (at < 0) {
        throw new AssertionError("the answer has no " + that);
      }
      return saying(body.substring(0, at) + by + body.substring(at + that.length()));
    }

    Passing saying(String other) {
      return new Passing(status, headers, other);
    }

    Passing refusing() {
      return new Passing(404, headers, "There is nothing at this address.");
    }
  }

  private static final int MOST = 16 << 20;

  private final Transport line;
  private final HttpServer server;
  private final Map<String, UnaryOperator<Passing>> lies = new TreeMap<>();

  LyingProxy(Transport line) {
    this.line = line;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::pass);
    server.start();
  }

  /** From now on the answer at this one path is changed so. */
  LyingProxy at(String path, UnaryOperator<Passing> lie) {
    lies.put(path, lie);
    return this;
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What the server itself answers. */
  String honest(String path) {
    return Passing.of(line.get(path, MOST)).body();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      Passing answer =
          lies.getOrDefault(path, UnaryOperator.identity()).apply(Passing.of(line.get(path, MOST)));
      answer
          .headers()
          .forEach((name, values) -> {
            if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("date")) {
              exchange.getResponseHeaders().put(name, new ArrayList<>(values));
            }
          });
      byte[] body = answer.body().getBytes(StandardCharsets.ISO_8859_1);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    line.close();
  }
}
