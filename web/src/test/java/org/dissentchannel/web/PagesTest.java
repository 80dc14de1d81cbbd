package org.dissentchannel.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dissentchannel.protocol.Octets;
import org.junit.jupiter.api.Test;

class PagesTest {
  private static final Surroundings HERE =
      new Surroundings(
          "Department of <External> Relations",
          URI.create("http://members.localhost:8080/"),
          URI.create("http://channel.localhost:8081/"),
          URI.create("https://intranet.example/"));
  private static final Assets NONE = Assets.of(name -> Optional.empty());

  private static Site site(World world, Surroundings here, Assets assets) {
    Pages pages = new Pages(world, here, assets);
    Router router = pages.addTo(Router.builder()).get("/broken", request -> broken()).build();
    return Site.channel(router, pages.errors(), Incidents.counted(new Random(1)));
  }

  private static Response broken() {
    throw new Refusal(400, "This was <broken>.");
  }

  private static String get(Site site, String path) {
    Response response = site.handle(Request.of("GET", path).header("Accept", "text/html").build());
    assertEquals("text/html; charset=utf-8", response.header("Content-Type"), path);
    return response.bodyText();
  }

  private static List<String> shells(World world) {
    return Stream.of(Shell.values())
        .filter(shell -> shell.world() == world)
        .map(Shell::address)
        .toList();
  }

  @Test
  void shells_withoutModules_renderWithoutAScript() {
    assertEquals(
        List.of("/", "/card", "/room", "/join", "/sign", "/file", "/track", "/verify", "/office/"),
        shells(World.CHANNEL));
    assertEquals(List.of("/", "/stamp"), shells(World.MEMBERS));
    for (World world : List.of(World.CHANNEL, World.MEMBERS)) {
      for (String path : shells(world)) {
        String page = get(site(world, HERE, NONE), path);
        assertFalse(page.contains("<script"), path);
        assertTrue(page.contains("<noscript>"), path);
        assertTrue(page.contains("role=\"status\"") && page.contains("role=\"alert\""), path);
        assertTrue(page.contains("<h1"), path);
        assertTrue(page.contains("Department of &lt;External&gt; Relations"), path);
      }
    }
  }

  @Test
  void anyPage_ofEitherSide_hasNothingInlineAndNoWordOfTheWorkshop() {
    for (World world : List.of(World.CHANNEL, World.MEMBERS)) {
      List<String> paths = new ArrayList<>(shells(world));
      paths.add("/broken");
      for (String path : paths) {
        String page = get(site(world, HERE, NONE), path);
        assertFalse(Pattern.compile("\\s(style|on[a-z]+)=").matcher(page).find(), path);
        for (String word : new String[] {"token", "credential", "proof,", "submission"}) {
          assertFalse(page.toLowerCase(Locale.ROOT).contains(word), path + " " + word);
        }
      }
    }
  }

  @Test
  void bands_ofTheSides_sayInWordsWhoseSideItIs() {
    String members = get(site(World.MEMBERS, HERE, NONE), "/");
    String channel = get(site(World.CHANNEL, HERE, NONE), "/");
    assertTrue(members.contains("Members side</strong>") && members.contains("known by name"));
    assertTrue(channel.contains("Channel side</strong>") && channel.contains("does not know who"));
    assertTrue(channel.contains("Leave page</a>") && !members.contains("Leave page</a>"));
  }

  @Test
  void leavingPage_whereNoModuleClearsTheTab_isNotOffered() {
    assertTrue(get(site(World.CHANNEL, HERE, NONE), "/track").contains("Leave page</a>"));
    assertFalse(get(site(World.CHANNEL, HERE, NONE), "/broken").contains("Leave page"));
  }

  @Test
  void navigation_onAPage_marksThatPageAlone() {
    String page = get(site(World.CHANNEL, HERE, NONE), "/track");
    assertTrue(page.contains("<a href=\"/track\" aria-current=\"page\">Track</a>"), page);
    assertEquals(1, count(page, "aria-current=\"page\""));
    assertEquals(
        0, count(get(site(World.CHANNEL, HERE, NONE), "/broken"), "aria-current=\"page\""));
  }

  @Test
  void demonstration_isSaidOnEveryPageWithItsClock_realUseSaysNothing() {
    var shift = new ArrayList<>(List.of(Duration.ofDays(-1)));
    Surroundings there =
        HERE.inDemonstration(
            new Occasion.Demonstration(URI.create("http://seats.localhost/"), shift::getLast));
    Site site = site(World.CHANNEL, there, NONE);
    for (String path : List.of("/", "/office/", "/broken")) {
      String page = get(site, path);
      assertTrue(page.contains("Everybody and everything here is fictional"), path);
      assertTrue(page.contains("href=\"http://seats.localhost/\""), path);
      assertTrue(page.contains("<html lang=\"en\" data-clock-shift=\"-86400000\">"), path);
    }
    shift.add(Duration.ofMillis(5));
    assertTrue(get(site, "/").contains("data-clock-shift=\"5\""));
    String real = get(site(World.CHANNEL, HERE, NONE), "/");
    assertTrue(real.contains("<html lang=\"en\">") && !real.contains("fictional"));
  }

  @Test
  void unchanging_files_areServedWithTheseBytes() {
    var files = new Pages(World.CHANNEL, HERE, AssetsTest.built()).unchanging();
    Site site = site(World.CHANNEL, HERE, AssetsTest.built());
    assertTrue(files.keySet().containsAll(shells(World.CHANNEL)), files.keySet()::toString);
    assertTrue(files.keySet().stream().anyMatch(path -> path.endsWith(".css")));
    assertTrue(files.keySet().stream().anyMatch(path -> path.endsWith(".js")));
    files.forEach((path, bytes) -> {
      Response response = site.handle(Request.of("GET", path).build());
      assertEquals(200, response.status(), path);
      assertEquals(bytes, Octets.of(response.body()), path);
    });
  }

  @Test
  void unchanging_inADemonstration_leavesOutThePagesThatSayWhatTimeItIs() {
    Surroundings there =
        HERE.inDemonstration(
            new Occasion.Demonstration(URI.create("http://seats.localhost/"), () -> Duration.ZERO));
    var files = new Pages(World.CHANNEL, there, AssetsTest.built()).unchanging();
    assertTrue(files.keySet().stream().allMatch(path -> path.startsWith("/assets/")), "" + files);
  }

  @Test
  void scripts_ofAPage_areNamedWithTheHashOfWhatIsServed() {
    Site site = site(World.CHANNEL, HERE, AssetsTest.built());
    String page = get(site, "/room");
    Map<String, String> named = new HashMap<>();
    Matcher tags =
        Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\" integrity=\"([^\"]+)\"").matcher(page);
    while (tags.find()) {
      named.put(tags.group(1), tags.group(2));
    }
    assertEquals(3, named.size(), page);
    named.forEach((path, integrity) -> {
      Response file = site.handle(Request.of("GET", path).build());
      assertEquals(200, file.status());
      assertEquals(integrity, Asset.of("x.js", file.body()).integrity());
      assertEquals("public, max-age=31536000, immutable", file.header("Cache-Control"));
    });
    assertTrue(page.indexOf("modulepreload") < page.indexOf("<script type=\"module\""), page);
    assertEquals(1, count(page, "<script"));
    assertFalse(get(site, "/track").contains("<script"));
  }

  @Test
  void styleSheet_ofThisBuild_isNamedByItsContentAndSmall() {
    Asset style = NONE.style();
    Response sheet = style.response();
    assertEquals("text/css; charset=utf-8", sheet.header("Content-Type"));
    assertTrue(style.path().matches("/assets/style-[A-Za-z0-9_-]{12}\\.css"), style.path());
    var deflater = new java.util.zip.Deflater(9);
    deflater.setInput(sheet.body());
    deflater.finish();
    int packed = deflater.deflate(new byte[1 << 20]);
    deflater.end();
    // Brotli packs text smaller than deflate does, so this is an upper bound of the budget.
    assertTrue(packed <= 15 * 1024, "the style sheet takes " + packed + " bytes");
    String text = new String(sheet.body(), StandardCharsets.UTF_8);
    assertFalse(text.contains("url(") || text.contains("@import"));
    assertEquals(count(text, "{"), count(text, "}"));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
