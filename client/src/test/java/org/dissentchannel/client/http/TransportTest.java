package org.dissentchannel.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.protocol.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TransportTest {
  private final CannedServer server = new CannedServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void get_configuredHost_isSentWithoutIdentity() {
    var seen = new ConcurrentHashMap<String, List<String>>();
    server.on(
        "GET /x",
        exchange -> {
          seen.putAll(exchange.getRequestHeaders());
          exchange.getResponseHeaders().add("Set-Cookie", "a=b");
          CannedServer.send(exchange, 200, new byte[] {1});
        });
    try (var transport = server.transport()) {
      assertEquals(Octets.of(new byte[] {1}), transport.get("/x", 10).body());
      assertEquals(200, transport.get("/x", 10).status());
    }
    assertEquals(List.of(server.origin().host()), seen.get("Host"));
    assertEquals(List.of("-"), seen.get("User-agent"));
    assertFalse(seen.containsKey("Cookie"));
  }

  @Test
  void get_answerLongerThanAllowed_isUnreachable() {
    server.on("GET /x", new byte[1025]);
    try (var transport = server.transport()) {
      assertThrows(UnreachableException.class, () -> transport.get("/x", 1024));
      assertEquals(1025, transport.get("/x", 1025).body().size());
    }
  }

  @Test
  void get_answerCutShort_isUnreachable() {
    server.on(
        "GET /x",
        exchange -> {
          exchange.sendResponseHeaders(200, 100);
          exchange.getResponseBody().write(new byte[99]);
        });
    try (var transport = server.transport()) {
      assertThrows(UnreachableException.class, () -> transport.get("/x", 1024));
    }
  }

  @Test
  void get_redirect_isNotFollowed() {
    server.on("GET /y", new byte[] {1});
    server.on(
        "GET /x",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/y");
          CannedServer.send(exchange, 302, new byte[0]);
        });
    try (var transport = server.transport()) {
      assertEquals(302, transport.get("/x", 10).status());
    }
  }

  @Test
  void get_bodyThatNeverEnds_endsWithinTheLimit() {
    server.on(
        "GET /x",
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          sleep();
        });
    try (var transport = new Transport(server.origin(), Duration.ofMillis(300))) {
      assertThrows(UnreachableException.class, () -> transport.get("/x", 10));
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(1_500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void get_nobodyListens_isUnreachable() {
    var origin = server.origin();
    server.close();
    try (var transport = new Transport(origin, Duration.ofSeconds(2))) {
      assertThrows(UnreachableException.class, () -> transport.get("/x", 10));
    }
  }

  @Test
  void origin_anythingButABareAddress_isRefused() {
    for (var address : List.of("http://h:1/path", "ftp://h:1", "http://u@h:1", "http://h:1?q")) {
      assertThrows(
          IllegalArgumentException.class, () -> new Origin(URI.create(address), "h"), address);
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new Origin(URI.create("http://127.0.0.1:1"), "h\r\nCookie: a"));
  }
}
