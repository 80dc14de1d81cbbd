package org.dissentchannel.web.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.dissentchannel.credential.Holder;
import org.dissentchannel.credential.Seed;
import org.dissentchannel.protocol.card.IssuedBytes;
import org.dissentchannel.protocol.epoch.EpochManifest;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MemberRoutesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ORIGIN = "http://members.localhost:8080";

  @TempDir Path folder;
  private MembersSite world;

  @BeforeEach
  void open() {
    world = MembersSite.open(folder);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void signInAndStamp_goodCode_givesACardOfItsMember() {
    String cookie = signIn(0);
    var manifest = EpochManifest.read(bytes(epoch().get("manifest")));

    var response = stamp(cookie, "2026-1", commitment(Seed.generate(world.random)));

    assertEquals(200, response.status(), response.bodyText());
    var issued = IssuedBytes.read(bytes(json(response).get("issued")));
    assertTrue(issued.isOf(manifest));
    assertEquals("Member 0 [m0]", issued.values().getLast());
  }

  @Test
  void stamp_sameSeedAgain_givesTheSameAnswer() {
    var seed = Seed.generate(world.random);

    var first = stamp(signIn(0), "2026-1", commitment(seed));
    var second = stamp(signIn(0), "2026-1", commitment(seed));

    assertEquals(first.bodyText(), second.bodyText());
  }

  @Test
  void stamp_otherSeed_is409() {
    var cookie = signIn(0);
    assertEquals(200, stamp(cookie, "2026-1", commitment(Seed.generate(world.random))).status());

    var refused = stamp(cookie, "2026-1", commitment(Seed.generate(world.random)));

    assertRefused(409, refused);
  }

  @Test
  void stamp_withoutSession_is401() {
    var commitment = commitment(Seed.generate(world.random));
    var cookie = signIn(0);

    assertRefused(401, stamp("session=" + "A".repeat(43), "2026-1", commitment));
    assertRefused(401, stamp("session=short", "2026-1", commitment));
    assertRefused(401, stamp("other=" + cookie, "2026-1", commitment));
    world.clock.forward(Duration.ofHours(1));
    assertRefused(401, stamp(cookie, "2026-1", commitment));
    assertEquals(0, world.issued());
  }

  @Test
  void stamp_afterSignOut_is401() {
    var cookie = signIn(0);

    var out = world.handle(post("/sign-out", cookie, ""));

    assertEquals(200, out.status(), out.bodyText());
    assertTrue(out.header("Set-Cookie").contains("Max-Age=0"));
    assertRefused(401, stamp(cookie, "2026-1", commitment(Seed.generate(world.random))));
    assertEquals(200, world.handle(post("/sign-out", cookie, "")).status());
  }

  @Test
  void stamp_everyPrefixOfACommitment_is400AndStoresNothing() {
    var cookie = signIn(0);
    var commitment = commitment(Seed.generate(world.random));
    for (int length = 0; length < commitment.length(); length += 7) {
      assertRefused(400, stamp(cookie, "2026-1", commitment.substring(0, length)));
    }
    assertRefused(400, stamp(cookie, "2026-1", commitment + "A"));
    assertRefused(400, stamp(cookie, "2026-1", commitment + "="));
    assertRefused(400, stamp(cookie, "2026-1", commitment.replaceFirst("^.", "+")));
    assertRefused(400, stamp(cookie, "2026-1", "A".repeat(commitment.length() - 1) + "B"));
    assertRefused(400, stamp(cookie, "2026-1", "A".repeat(commitment.length())));
    assertEquals(0, world.issued());
  }

  @Test
  void stamp_unknownOrMalformedEpoch_isRefused() {
    var cookie = signIn(0);
    var commitment = commitment(Seed.generate(world.random));

    assertRefused(404, stamp(cookie, "2025-4", commitment));
    assertRefused(400, stamp(cookie, "../etc", commitment));
    assertRefused(400, stamp(cookie, "", commitment));
  }

  @Test
  void stamp_badJson_is400AndStoresNothing() {
    var cookie = signIn(0);
    var commitment = commitment(Seed.generate(world.random));
    var bodies =
        List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"epoch\":\"2026-1\"}",
            "{\"epoch\":\"2026-1\",\"commitment\":null}",
            "{\"epoch\":2026,\"commitment\":\"" + commitment + "\"}",
            "{\"epoch\":\"2026-1\",\"commitment\":\"" + commitment + "\",\"more\":1}",
            "{\"epoch\":\"2026-1\",\"epoch\":\"2026-1\",\"commitment\":\"" + commitment + "\"}",
            "{\"epoch\":\"2026-1\",\"commitment\":\"" + commitment + "\"}{}");
    for (String body : bodies) {
      assertRefused(400, world.handle(post("/stamp", cookie, body)));
    }
    assertEquals(0, world.issued());
    assertRefused(413, world.handle(post("/stamp", cookie, " ".repeat(2_049))));
  }

  @Test
  void signIn_wrongCode_is401WithoutACookie() {
    for (var code : List.of("", "7Q2K9", "0".repeat(30), "\u0000", "é".repeat(50))) {
      var response = world.handle(post("/sign-in", "", "{\"code\":" + quoted(code) + "}"));
      assertRefused(401, response);
      assertEquals("", response.header("Set-Cookie"));
    }
  }

  @Test
  void signIn_rightCode_setsAStrictCookie() {
    var response = world.handle(post("/sign-in", "", code(0)));

    assertEquals("2026-03-02T11:00:00Z", json(response).get("expires").asString());
    var cookie = response.header("Set-Cookie");
    assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
  }

  @Test
  void stamp_fromAnotherSite_is403() {
    var cookie = signIn(0);
    var commitment = commitment(Seed.generate(world.random));
    var foreign =
        Request.of("POST", "/stamp")
            .header("host", "members.localhost:8080")
            .header("origin", "http://evil.example")
            .header("cookie", cookie)
            .header("content-type", "application/json")
            .carriesIdentity(true)
            .body(stampBody("2026-1", commitment).getBytes(StandardCharsets.UTF_8))
            .build();

    assertRefused(403, world.handle(foreign));
    assertEquals(0, world.issued());
  }

  @Test
  void epoch_overTheYear_saysWhatIsEnrolling() {
    assertEquals("enrolling", epoch().get("status").asString());

    world.clock.forward(Duration.ofDays(91));
    assertEquals("closed", epoch().get("status").asString());

    world.clock.forward(Duration.ofDays(30));
    assertEquals(0, epochs().size());
  }

  @Test
  void anyAddress_wrongMethod_isRefused() {
    assertRefused(405, world.handle(Request.of("PUT", "/stamp").build()));
    assertRefused(404, world.handle(Request.of("GET", "/nowhere").build()));
  }

  private String signIn(int member) {
    var response = world.handle(post("/sign-in", "", code(member)));
    assertEquals(200, response.status(), response.bodyText());
    String cookie = response.header("Set-Cookie");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private String code(int member) {
    return "{\"code\":" + quoted(world.codes.get(member).code()) + "}";
  }

  private Response stamp(String cookie, String epoch, String commitment) {
    return world.handle(post("/stamp", cookie, stampBody(epoch, commitment)));
  }

  private static String stampBody(String epoch, String commitment) {
    return "{\"epoch\":%s,\"commitment\":%s}".formatted(quoted(epoch), quoted(commitment));
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  private String commitment(Seed seed) {
    byte[] bytes = Holder.of(seed, world.org.bytes(), "2026-1").commit(world.random).bytes();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private JsonNode epoch() {
    return epochs().get(0);
  }

  private JsonNode epochs() {
    return json(world.handle(Request.of("GET", "/epoch").build())).get("epochs");
  }

  private static Request post(String path, String cookie, String body) {
    var request =
        Request.of("POST", path)
            .header("host", "members.localhost:8080")
            .header("origin", ORIGIN)
            .header("content-type", "application/json")
            .body(body.getBytes(StandardCharsets.UTF_8));
    if (!cookie.isEmpty()) {
      request.header("cookie", cookie).carriesIdentity(true);
    }
    return request.build();
  }

  private static byte[] bytes(JsonNode text) {
    return Base64.getUrlDecoder().decode(text.asString());
  }

  private static JsonNode json(Response response) {
    return JSON.readTree(response.body());
  }

  private static void assertRefused(int status, Response response) {
    assertEquals(status, response.status(), response.bodyText());
    var body = json(response);
    String sentence = body.get("error").asString();
    assertEquals(1, body.size());
    assertTrue(sentence.endsWith("."), sentence);
    assertFalse(sentence.contains("Exception") || sentence.contains("org."), sentence);
  }
}
