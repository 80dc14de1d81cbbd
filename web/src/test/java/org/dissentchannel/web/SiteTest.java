package org.dissentchannel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SiteTest {
  private static final Surroundings HERE =
      new Surroundings(
          "Department of <External> Relations",
          URI.create("http://members.localhost:8080"),
          URI.create("http://channel.localhost:8081"),
          URI.create("https://intranet.example/"));

  private final Incidents incidents = Incidents.counted(new Random(1));
  private final Site members = site(World.MEMBERS);
  private final Site channel = site(World.CHANNEL);

  private Site site(World world) {
    Pages pages = new Pages(world, HERE);
    Router router =
        pages
            .addTo(Router.builder())
            .get("/rooms/{room}/posts/{post}", r -> echo(r, r.parameter("room"), "post"))
            .get("/rooms/{room}/posts/new", r -> echo(r, r.parameter("room"), "new"))
            .post("/rooms", 16, r -> Response.bytes(200, "application/octet-stream", r.body()))
            .get("/broken", r -> fail())
            .build();
    return world == World.MEMBERS
        ? Site.members(router, pages.errors(), incidents)
        : Site.channel(router, pages.errors(), incidents);
  }

  private static Response echo(Request request, String room, String what) {
    return Response.text(200, what + " " + room + " " + request.target());
  }

  private static Response fail() {
    throw new IllegalStateException("the secret of the house");
  }

  @Test
  void handle_parametersAndExactSegments_takesTheExactOne() {
    assertEquals(
        "post r1 /rooms/r1/posts/7?x=1",
        channel.handle(Request.of("GET", "/rooms/r1/posts/7?x=1").build()).bodyText());
    assertEquals(
        "new r1 /rooms/r1/posts/new",
        channel.handle(Request.of("GET", "/rooms/r1/posts/new").build()).bodyText());
  }

  @Test
  void handle_unknownAddressOrMethod_says404Or405() {
    for (String path : new String[] {"/nowhere", "/rooms/a%2Fb/posts/1", "//", "/rooms/", "*"}) {
      assertEquals(404, channel.handle(Request.of("GET", path).build()).status(), path);
    }
    Response wrong = channel.handle(Request.of("PUT", "/rooms").build());
    assertEquals(405, wrong.status());
    assertEquals("POST", wrong.header("Allow"));
    Response readOnly = channel.handle(Request.of("POST", "/").build());
    assertEquals("GET, HEAD", readOnly.header("Allow"));
  }

  @Test
  void handle_bodyOverTheLimit_is413() {
    assertEquals(200, post(channel, new byte[16]).status());
    assertEquals(413, post(channel, new byte[17]).status());
    Request withBody = Request.of("GET", "/").body(new byte[1]).build();
    assertEquals(413, channel.handle(withBody).status());
  }

  private static Response post(Site site, byte[] body) {
    return site.handle(Request.of("POST", "/rooms").body(body).build());
  }

  @Test
  void handle_identityOnChannel_is400EverywhereAndSaysWhatToDo() {
    for (String path : new String[] {"/", "/nowhere", "/assets/words.txt", "/rooms/r/posts/1"}) {
      Response response = channel.handle(Request.of("GET", path).carriesIdentity(true).build());
      assertEquals(400, response.status(), path);
      assertTrue(response.bodyText().contains("delete the cookies"), path);
    }
    assertEquals(
        200, members.handle(Request.of("GET", "/").carriesIdentity(true).build()).status());
  }

  @Test
  void handle_actFromElsewhereOnMembers_is403() {
    assertEquals(200, act(null, null, false));
    assertEquals(200, act("same-origin", null, true));
    assertEquals(200, act(null, "http://members.localhost:8080", true));
    assertEquals(403, act(null, null, true));
    assertEquals(403, act("cross-site", null, false));
    assertEquals(403, act("same-site", "http://members.localhost:8080", true));
    assertEquals(403, act("none", null, true));
    assertEquals(403, act(null, "https://members.localhost:8080", true));
    assertEquals(403, act("same-origin", "http://channel.localhost:8081", true));
    assertEquals(403, act(null, "null", false));
  }

  private int act(
      @org.jspecify.annotations.Nullable String site,
      @org.jspecify.annotations.Nullable String origin,
      boolean cookie) {
    Request.Builder builder =
        Request.of("POST", "/rooms")
            .header("Host", "members.localhost:8080")
            .carriesIdentity(cookie);
    if (site != null) {
      builder.header("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      builder.header("Origin", origin);
    }
    return members.handle(builder.build()).status();
  }

  @Test
  void handle_unexpectedException_showsOnlyARandomNumber() {
    String first = channel.handle(Request.of("GET", "/broken").build()).bodyText();
    Response second = channel.handle(Request.of("GET", "/broken").build());
    assertEquals(500, second.status());
    assertFalse(first.contains("secret") || first.contains("Exception"), first);
    assertTrue(first.matches("(?s).* name the incident [0-9a-f]{12}\\."), first);
    assertFalse(first.equals(second.bodyText()));
    assertEquals(2, incidents.count());
  }

  @Test
  void handle_anyAnswer_carriesTheProtectingHeaders() {
    for (String path : new String[] {"/", "/nowhere", "/broken", "/assets/words.txt"}) {
      Response response = channel.handle(Request.of("GET", path).build());
      assertTrue(
          response.header("Content-Security-Policy").startsWith("default-src 'none';"), path);
      assertTrue(
          response
              .header("Content-Security-Policy")
              .endsWith("require-trusted-types-for 'script'; trusted-types 'none'"),
          path);
      assertEquals("blocked-destinations=(script)", response.header("Integrity-Policy"));
      assertEquals("nosniff", response.header("X-Content-Type-Options"));
      assertEquals("no-referrer", response.header("Referrer-Policy"));
      assertEquals("same-origin", response.header("Cross-Origin-Opener-Policy"));
      assertEquals("same-origin", response.header("Cross-Origin-Resource-Policy"));
      assertEquals("", response.header("Set-Cookie"));
      assertFalse(response.header("Cache-Control").isEmpty());
    }
  }

  @Test
  void handle_errorForABrowser_isAPageWithTheSentence() {
    Response response =
        members.handle(Request.of("GET", "/x").header("Accept", "text/html,*/*").build());
    assertEquals("text/html; charset=utf-8", response.header("Content-Type"));
    assertTrue(response.bodyText().contains("There is nothing at this address."));
    String plain = members.handle(Request.of("GET", "/x").build()).bodyText();
    assertEquals("There is nothing at this address.", plain);
  }

  @Test
  void build_ambiguousOrMalformedRoute_isOurOwnFault() {
    Router.Builder routes = Router.builder().get("/a/{x}", r -> fail());
    assertThrows(IllegalArgumentException.class, () -> routes.get("/a/{y}", r -> fail()));
    assertThrows(IllegalArgumentException.class, () -> routes.get("a", r -> fail()));
    assertThrows(IllegalArgumentException.class, () -> routes.get("/a b", r -> fail()));
    assertThrows(IllegalArgumentException.class, () -> routes.get("//", r -> fail()));
    assertThrows(IllegalArgumentException.class, () -> routes.get("/a//b", r -> fail()));
  }

  @Test
  void handle_addressThatEndsWithASlash_isAnAddressOfItsOwn() {
    Router router =
        Router.builder()
            .get("/a/", r -> Response.text(200, "slash"))
            .get("/a/{x}", r -> Response.text(200, "x"))
            .build();
    Site site = Site.channel(router, (head, status, s) -> Response.text(status, s), incidents);
    assertEquals("slash", site.handle(Request.of("GET", "/a/").build()).bodyText());
    assertEquals("x", site.handle(Request.of("GET", "/a/b").build()).bodyText());
    assertEquals(404, site.handle(Request.of("GET", "/a").build()).status());
    assertEquals(404, site.handle(Request.of("GET", "/a/b/").build()).status());
  }

  @Test
  void with_lineBreakInAHeader_isRefused() {
    Response response = Response.text(200, "");
    assertThrows(IllegalArgumentException.class, () -> response.with("X", "a\r\nSet-Cookie: b"));
    assertThrows(IllegalArgumentException.class, () -> Response.seeOther("//evil.example/"));
    assertThrows(IllegalArgumentException.class, () -> Response.seeOther("https://evil.example/"));
  }

  @Test
  void sessionCookie_setAndRead_onlyInItsForm() {
    String value = "A".repeat(43);
    SessionCookie plain = new SessionCookie(false);
    assertEquals(
        "session=" + value + "; Path=/; HttpOnly; SameSite=Strict",
        plain.set(Response.text(200, ""), value).header("Set-Cookie"));
    assertEquals(
        "__Host-session=" + value + "; Path=/; HttpOnly; SameSite=Strict; Secure",
        new SessionCookie(true).set(Response.text(200, ""), value).header("Set-Cookie"));
    assertEquals(value, plain.read(cookie("a=b; session=" + value)).orElseThrow());
    assertTrue(plain.read(cookie("session=" + value + "; session=" + value)).isEmpty());
    assertTrue(plain.read(cookie("session=short")).isEmpty());
    assertTrue(plain.read(Request.of("GET", "/").build()).isEmpty());
    assertTrue(plain.clear(Response.text(200, "")).header("Set-Cookie").endsWith("Max-Age=0"));
  }

  private static Request cookie(String value) {
    return Request.of("GET", "/").header("Cookie", value).build();
  }
}
