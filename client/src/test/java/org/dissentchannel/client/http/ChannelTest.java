package org.dissentchannel.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.sample.CannedServer;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelTest {
  private final CannedServer server = new CannedServer();
  private final Channel channel = new Channel(server.transport(), 3, Duration.ofMillis(10));
  private final Message message = Message.of(Json.object().with("n", 7), Octets.utf8("blob"));

  @AfterEach
  void close() {
    channel.transport().close();
    server.close();
  }

  @Test
  void get_frame_isRead() {
    server.on("GET /v1/x", message.framed());
    assertEquals(message, channel.get("/v1/x"));
  }

  @Test
  void get_brokenFrames_areMalformed() {
    var good = message.framed();
    var padded = good.clone();
    padded[padded.length - 1] = 1;
    var longer = good.clone();
    longer[0] = 1;
    for (var bad :
        List.of(
            padded, longer, Arrays.copyOf(good, good.length - 1), new byte[0], new byte[1024])) {
      server.on("GET /v1/x", bad);
      assertThrows(MalformedException.class, () -> channel.get("/v1/x"));
    }
  }

  @Test
  void post_refusal_carriesStatusSentenceAndStored() {
    var refusal = Message.of(Json.object().with("error", "No."), Octets.utf8("stored"));
    server.on("POST /v1/x", exchange -> CannedServer.send(exchange, 409, refusal.framed()));
    var denied = new FrameAnswer.Denied(409, "No.", List.of(Octets.utf8("stored")));
    assertEquals(denied, channel.tryPost("/v1/x", message));
    var thrown = assertThrows(StepFailedException.class, () -> channel.post("/v1/x", message));
    assertEquals(new Failure.Refused(409, "No."), thrown.failure());
  }

  @Test
  void get_redirect_isMalformed() {
    server.on(
        "GET /v1/x",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/v1/y");
          CannedServer.send(exchange, 302, message.framed());
        });
    assertThrows(MalformedException.class, () -> channel.get("/v1/x"));
  }

  @Test
  void post_answerLostTwice_isSentAgainByteForByte() {
    var calls = new AtomicInteger();
    server.on(
        "POST /v1/x",
        exchange -> {
          if (calls.incrementAndGet() < 3) {
            exchange.sendResponseHeaders(200, 100);
          } else {
            CannedServer.send(exchange, 200, message.framed());
          }
        });
    assertEquals(message, channel.post("/v1/x", message));
    assertEquals(3, calls.get());
  }

  @Test
  void post_answerAlwaysLost_endsUnreachable() {
    var calls = new AtomicInteger();
    server.on(
        "POST /v1/x",
        exchange -> {
          calls.incrementAndGet();
          exchange.sendResponseHeaders(200, 100);
        });
    assertThrows(UnreachableException.class, () -> channel.post("/v1/x", message));
    assertEquals(3, calls.get());
  }
}
