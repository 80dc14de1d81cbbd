package org.dissentchannel.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.dissentchannel.protocol.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {
  private static final String MODULE = "import './part-B.js';";
  private static final String PART = "export const x = 1;";

  /** A build with one module, of the page of a room, and one part of it. */
  static Assets built() {
    return of(folder());
  }

  private static Map<String, String> folder() {
    Map<String, String> files = new HashMap<>();
    files.put("room-A.js", MODULE);
    files.put("part-B.js", PART);
    files.put(
        "assets.json",
        """
        {"room": [{"file": "room-A.js", "integrity": "%s"},
                  {"file": "part-B.js", "integrity": "%s"}]}\
        """
            .formatted(integrity(MODULE), integrity(PART)));
    return files;
  }

  private static Assets of(Map<String, String> files) {
    return Assets.of(name -> Optional.ofNullable(files.get(name)).map(AssetsTest::bytes));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String integrity(String content) {
    return Asset.of("x.js", bytes(content)).integrity();
  }

  private static Response get(Assets assets, String path) {
    return answer(assets, Request.of("GET", path).build());
  }

  private static Response answer(Assets assets, Request request) {
    Router router = Router.builder().get("/assets/{name}", assets::answer).build();
    return Site.channel(
            router,
            (head, status, sentence) -> Response.text(status, sentence),
            Incidents.counted(new Random(1)))
        .handle(request);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, GZIP;q=0.5", "deflate,gzip , br", "gzip;q=1"})
  void answer_toWhomTakesGzip_isPackedAndTheSame(String accepted) throws IOException {
    Response plain = get(built(), "/assets/words.txt");
    Response packed =
        answer(built(), Request.of("GET", "/assets/words.txt").acceptEncoding(accepted).build());
    assertEquals("gzip", packed.header("Content-Encoding"));
    assertEquals("Accept-Encoding", packed.header("Vary"));
    assertTrue(packed.body().length < plain.body().length / 2);
    var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertArrayEquals(plain.body(), unpacked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "br", "gzip;q=0", "gzip; q=0.000", "xgzip", "*;q=0"})
  void answer_toWhomTakesNoGzip_isPlain(String accepted) {
    Response plain =
        answer(built(), Request.of("GET", "/assets/words.txt").acceptEncoding(accepted).build());
    assertEquals("", plain.header("Content-Encoding"));
    assertEquals("Accept-Encoding", plain.header("Vary"));
    assertArrayEquals(Words.list().bytes(), plain.body());
  }

  @Test
  void answer_fileOfTheBuild_isItsBytesOfItsType() {
    Response module = get(built(), "/assets/room-A.js");
    assertEquals(200, module.status());
    assertEquals(MODULE, module.bodyText());
    assertEquals("text/javascript; charset=utf-8", module.header("Content-Type"));
    Response words = get(built(), "/assets/words.txt");
    assertEquals("text/plain; charset=utf-8", words.header("Content-Type"));
    assertArrayEquals(Words.list().bytes(), words.body());
    assertTrue(words.bodyText().startsWith("abacus\nabdomen\n"));
  }

  @Test
  void checker_inTheBuild_isSavedAndNeverOpenedFromHere() {
    assertTrue(built().checker().isEmpty());
    Map<String, String> files = folder();
    files.put("receipt-checker.html", "<!doctype html>");
    Assets assets = of(files);
    Response checker = get(assets, assets.checker().orElseThrow().path());
    assertEquals("<!doctype html>", checker.bodyText());
    assertEquals("text/html; charset=utf-8", checker.header("Content-Type"));
    assertEquals(
        "attachment; filename=\"receipt-checker.html\"", checker.header("Content-Disposition"));
    assertEquals(404, get(assets, "/assets/receipt-checker.html").status());
  }

  @Test
  void answer_anythingElse_is404() {
    for (String name :
        new String[] {"", "room.js", "assets.json", "style.css", "..", "..%2Fassets.json", "a/b"}) {
      assertEquals(404, get(built(), "/assets/" + name).status(), name);
    }
  }

  @Test
  void integrity_knownContent_isSha384InBase64() {
    // W3C Subresource Integrity, section 3.2.1: the hash of this very line.
    assertEquals(
        "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO",
        integrity("alert('Hello, world.');"));
  }

  @Test
  void of_fileThatIsNotTheOneBuiltOrIsMissing_isNoBuild() {
    Map<String, String> changed = folder();
    changed.put("part-B.js", "export const x = 2;");
    assertThrows(IllegalStateException.class, () -> of(changed));
    Map<String, String> missing = folder();
    missing.remove("part-B.js");
    assertThrows(IllegalStateException.class, () -> of(missing));
    Map<String, String> foreign = folder();
    foreign.put("assets.json", "{\"room\": [{\"file\": \"assets.json\", \"integrity\": \"\"}]}");
    assertThrows(IllegalArgumentException.class, () -> of(foreign));
  }

  @Test
  void module_pageWithoutOne_isEmpty() {
    assertTrue(built().module("track").isEmpty());
    assertEquals("room-A.js", built().module("room").getFirst().name());
    assertEquals(2, built().module("room").size());
  }
}
