package org.dissentchannel.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.web.Incidents;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;
import org.dissentchannel.web.Router;
import org.dissentchannel.web.Site;
import org.junit.jupiter.api.Test;

final class FramedTest {
  private static Site site(FrameSizes sizes, FramedVerb verb) {
    Router router =
        Router.builder()
            .post("/v1/x", sizes.most().sizeBytes(), new Framed(sizes, verb))
            .get("/log/x", request -> bug())
            .build();
    var errors = new ChannelErrors((head, status, sentence) -> Response.text(status, sentence));
    return Site.channel(router, errors, Incidents.counted(new Random(1)));
  }

  private static Response bug() {
    throw new IllegalStateException("org.dissentchannel.Secret of a member");
  }

  private static Request post(Message message, SizeClass size) {
    return Request.of("POST", "/v1/x")
        .header("Content-Type", Framed.TYPE)
        .body(message.framed(size))
        .build();
  }

  @Test
  void handle_ofAVerbWithABug_saysAnIncidentAndNothingElse() {
    Site site = site(FrameSizes.upTo(SizeClass.KIB_4), (r, m) -> new Reply(bug().status(), m));
    Response response = site.handle(post(Message.of(), SizeClass.KIB_1));
    assertEquals(500, response.status());
    assertEquals(SizeClass.KIB_1.sizeBytes(), response.body().length);
    Message message = Message.unframed(response.body());
    String sentence = message.head().exactly("error").text("error");
    assertTrue(sentence.matches(".*incident [0-9a-f]{12}\\."), sentence);
    assertFalse(sentence.contains("Secret"));
    assertTrue(message.blobs().isEmpty());
    Response log = site.handle(Request.of("GET", "/log/x").build());
    assertEquals("text/plain; charset=utf-8", log.header("Content-Type"));
    assertFalse(log.bodyText().contains("Secret"));
  }

  @Test
  void handle_ofALongAnswer_takesTheNextSizeThatHoldsIt() {
    for (SizeClass size : SizeClass.values()) {
      Octets blob = Octets.of(new byte[size.sizeBytes() - 512]);
      Site site =
          site(
              FrameSizes.upTo(SizeClass.KIB_4).answering(SizeClass.KIB_4),
              (r, m) -> new Reply(200, Message.of(blob)));
      Response response = site.handle(post(Message.of(), SizeClass.KIB_1));
      int expected = Math.max(size.sizeBytes(), SizeClass.KIB_4.sizeBytes());
      assertEquals(expected, response.body().length);
      assertEquals(Message.of(blob), Message.unframed(response.body()));
    }
  }

  @Test
  void handle_ofAnotherSizeThanTheOnlyOne_isRefused() {
    Site site = site(FrameSizes.exactly(SizeClass.KIB_16), (r, m) -> new Reply(200, m));
    assertEquals(200, site.handle(post(Message.of(), SizeClass.KIB_16)).status());
    assertEquals(400, site.handle(post(Message.of(), SizeClass.KIB_4)).status());
    assertEquals(413, site.handle(post(Message.of(), SizeClass.KIB_64)).status());
  }

  @Test
  void handle_ofEveryBeginningOfAGoodFrame_isRefused() {
    Site site = site(FrameSizes.upTo(SizeClass.KIB_4), (r, m) -> new Reply(200, m));
    byte[] good = Message.of(Octets.utf8("blob")).framed();
    for (int length = 0; length < good.length; length++) {
      Request cut =
          Request.of("POST", "/v1/x")
              .header("Content-Type", Framed.TYPE)
              .body(Octets.of(good).slice(0, length).bytes())
              .build();
      assertEquals(400, site.handle(cut).status());
    }
    assertEquals(200, site.handle(post(Message.of(Octets.utf8("blob")), SizeClass.KIB_1)).status());
  }
}
