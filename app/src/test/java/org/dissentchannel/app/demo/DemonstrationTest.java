package org.dissentchannel.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.app.rehearsal.Report;
import org.dissentchannel.app.rehearsal.Stage;
import org.dissentchannel.app.world.Trial;
import org.dissentchannel.client.card.HeldCard;
import org.dissentchannel.client.http.Answer;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.client.notebook.KeptNotebook;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.log.LeafClass;
import org.dissentchannel.web.demo.Attack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One demonstration, set up once: looked at, attacked, moved, stopped and started again. */
@Timeout(240)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemonstrationTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MOST = 1 << 20;

  @TempDir private static Path folder;
  private static int port;
  private static Optional<Running> running = Optional.empty();

  private record Running(Demonstration demonstration, Transport line) {}

  private static Demonstration demonstration() {
    return running.orElseThrow().demonstration();
  }

  private static Transport line() {
    return running.orElseThrow().line();
  }

  @BeforeAll
  static void setUp() throws IOException {
    port = threeFreePorts();
    start();
  }

  private static void start() {
    Report report = new Report(new PrintWriter(new StringWriter()), false);
    Demonstration demonstration =
        Demonstration.start(folder.resolve("demo"), port, false, report, new SecureRandom());
    Origin seats = Origin.loopback(port + 2, "demo.localhost");
    running = Optional.of(new Running(demonstration, new Transport(seats, Duration.ofSeconds(60))));
  }

  @AfterAll
  static void stop() {
    line().close();
    demonstration().close();
  }

  private static int threeFreePorts() throws IOException {
    for (int attempt = 0; attempt < 50; attempt++) {
      int first = Trial.freePort();
      if (first < 65_000 && isFree(first + 1) && isFree(first + 2)) {
        return first;
      }
    }
    throw new IOException("no three ports in a row are free");
  }

  private static boolean isFree(int one) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), one));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Answer post(String path, String form, Map<String, String> headers) {
    Map<String, String> all = new HashMap<>(headers);
    all.put("Content-Type", "application/x-www-form-urlencoded");
    return line().send("POST", path, all, Octets.utf8(form), MOST);
  }

  private static JsonNode json(Answer answer) {
    String text = text(answer);
    assertEquals(200, answer.status(), text);
    return JSON.readTree(text);
  }

  private static String text(Answer answer) {
    return new String(answer.body().bytes(), StandardCharsets.UTF_8);
  }

  private static JsonNode scene() {
    return json(line().get("/seats.json", MOST));
  }

  private static JsonNode seat(String id) {
    for (JsonNode seat : scene().get("seats")) {
      if (seat.get("id").asString().equals(id)) {
        return seat;
      }
    }
    throw new IllegalStateException("there is no seat " + id);
  }

  private static JsonNode moved(String to) {
    return json(post("/clock", "to=" + to, Map.of("Accept", "application/json")));
  }

  private static LocalDate today() {
    return LocalDate.parse(scene().get("today").asString());
  }

  private static String inFragment(String seat, String name) {
    String link = seat(seat).get("link").asString();
    return Optional.ofNullable(fragment(link).get(name)).orElseThrow();
  }

  private static Map<String, String> fragment(String link) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : link.substring(link.indexOf('#') + 1).split("&")) {
      int equals = pair.indexOf('=');
      fields.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return fields;
  }

  private static Words words(String joined) {
    return Words.parse(joined.replace('-', ' '), 8).orElseThrow();
  }

  private static Octets bytes(String base64url) {
    return Octets.of(Base64.getUrlDecoder().decode(base64url));
  }

  private static HeldCard card(String seat, Stage stage) {
    Octets file = bytes(inFragment(seat, "card"));
    var epochs = stage.station().freshLog().view().epochs();
    return HeldCard.open(file, epochs, words(inFragment(seat, "words"))).value();
  }

  @Test
  @Order(1)
  void seats_ofCards_openWithTheirWordsAndKnowTheirRooms() {
    try (Stage stage = demonstration().stage()) {
      Map<String, Integer> rooms =
          Map.of("drafter", 1, "second-drafter", 1, "co-signer", 0, "signer", 3);
      rooms.forEach((id, count) -> {
        var notebook = new KeptNotebook(stage.station(), card(id, stage)).read().value();
        assertEquals(count, notebook.rooms().size(), id);
      });
    }
    String go = inFragment("drafter", "go");
    assertTrue(go.matches("%2Froom%23[0-9a-f]{32}"), go);
    assertTrue(seat("co-signer").get("link").asString().matches(".*&go=%2Fjoin%23[\\w-]{22}"));
    assertEquals(6, seat("co-signer").get("words").asString().split(" ").length);
  }

  @Test
  @Order(2)
  void seats_ofOffices_openWithTheirCode() {
    for (String id : List.of("steward", "replier")) {
      String link = seat(id).get("link").asString();
      assertTrue(link.startsWith("http://channel.localhost:" + (port + 1) + "/office/#"), link);
      Octets file = bytes(inFragment(id, "keys"));
      var keys = OfficeKeys.unwrap(file, words(inFragment(id, "code")));
      assertTrue(keys.isPresent(), id);
    }
  }

  @Test
  @Order(3)
  void messages_areOneRepliedAndOneWaiting() {
    JsonNode messages = scene().get("messages");
    assertEquals(2, messages.size());
    assertTrue(messages.get(0).get("replied").asBoolean());
    assertFalse(messages.get(1).get("acknowledged").asBoolean());
    assertEquals(LocalDate.of(2016, 6, 15), today());
    assertEquals(8, scene().get("codes").size());
  }

  @Test
  @Order(4)
  void page_needsNoScriptAndSaysThatItIsARehearsal() {
    Answer answer = line().get("/", Map.of("Accept", "text/html"), MOST);
    String page = text(answer);
    assertEquals(200, answer.status());
    assertFalse(page.contains("<script"));
    assertTrue(page.contains("Rehearsal: everybody here is fictional."));
    assertTrue(page.contains("Wednesday 15 June 2016"));
    for (Attack attack : Attack.values()) {
      assertTrue(page.contains("value=\"" + attack.word() + "\""), attack.word());
    }
    try (Transport channel =
        new Transport(Origin.loopback(port + 1, "channel.localhost"), Duration.ofSeconds(20))) {
      assertTrue(text(channel.get("/", MOST)).contains("data-clock-shift=\"-"));
    }
  }

  @Test
  @Order(5)
  void everyAttack_isCaughtInWords_andChangesNothing() {
    JsonNode before = scene().get("messages");
    for (Attack attack : Attack.values()) {
      for (int time = 0; time < 2; time++) {
        String form = "attack=" + attack.word();
        JsonNode found = json(post("/try", form, Map.of("Accept", "application/json")));
        assertTrue(found.get("findings").size() > 0);
        for (JsonNode finding : found.get("findings")) {
          assertTrue(finding.get("caught").asBoolean(), finding.toString());
          String sentence = finding.get("sentence").asString();
          assertTrue(sentence.matches("([0-9]{3}: )?[A-Z].*[.]"), sentence);
        }
      }
    }
    assertEquals(before, scene().get("messages"));
    assertEquals(400, post("/try", "attack=melt", Map.of()).status());
    String page = text(post("/try", "attack=sign-twice", Map.of("Accept", "text/html")));
    assertTrue(page.contains("A later act of this member is already stored."), page);
  }

  @Test
  @Order(6)
  void clock_movedByAnotherSite_staysWhereItIs() {
    var foreign = Map.of("Origin", "http://evil.example");
    assertEquals(403, post("/clock", "to=next-day", foreign).status());
    assertEquals(403, post("/try", "attack=sign-twice", foreign).status());
    assertEquals(LocalDate.of(2016, 6, 15), today());
  }

  @Test
  @Order(7)
  void clock_moved_countsCardsOnEveryDayBetween() {
    try (Stage stage = demonstration().stage()) {
      long shift = scene().get("clock_shift_ms").asLong();
      int counts = counts(stage);
      assertEquals("2016-06-16", moved("next-day").get("today").asString());
      assertEquals(counts + 1, counts(stage));
      // A Thursday: the second working day after it is a Monday.
      JsonNode moved = moved("two-working-days");
      assertEquals("2016-06-20", moved.get("today").asString());
      assertEquals(counts + 5, counts(stage));
      long ahead = moved.get("clock_shift_ms").asLong() - shift;
      assertTrue(ahead >= Duration.ofDays(5).toMillis(), String.valueOf(ahead));
      Answer answer = post("/clock", "to=2016-06-21", Map.of());
      assertEquals(303, answer.status());
      assertEquals(LocalDate.of(2016, 6, 21), today());
    }
  }

  private static int counts(Stage stage) {
    TrustedLog log = stage.station().freshLog();
    return (int)
        log.leaves().stream()
            .filter(leaf -> leaf.leafClass() == LeafClass.EPOCH_ISSUED.code())
            .count();
  }

  @Test
  @Order(8)
  void clock_backOrTooFar_isRefusedInASentence() {
    for (String to : List.of("2016-06-15", "2018-01-01", "9999-12-31", "yesterday", "")) {
      Answer answer = post("/clock", "to=" + to, Map.of());
      assertEquals(400, answer.status(), to);
      assertTrue(text(answer).matches("(?s)[A-Z].*[.]"), text(answer));
    }
    assertEquals(400, post("/clock", "", Map.of()).status());
    assertEquals(LocalDate.of(2016, 6, 21), today());
  }

  @Test
  @Order(9)
  void invitations_pastTheirTime_areMadeAnew() {
    String before = seat("newcomer").get("words").asString();
    moved("2016-06-25");
    String after = seat("newcomer").get("words").asString();
    assertFalse(before.equals(after), "the invitation of six days ago is still shown");
    assertEquals(after, seat("newcomer").get("words").asString());
  }

  @Test
  @Order(10)
  void stoppedAndStarted_goesOnWhereItWas() {
    JsonNode before = scene();
    stop();
    start();
    JsonNode after = scene();
    for (String field : List.of("today", "codes", "seats", "messages")) {
      assertEquals(before.get(field), after.get(field), field);
    }
    assertTrue(demonstration().server().readOnlyReason().isEmpty());
    assertEquals("2016-06-26", moved("next-day").get("today").asString());
  }

  @Test
  @Order(11)
  void secondOne_onTheSameFolder_isRefused() throws IOException {
    Report report = new Report(new PrintWriter(new StringWriter()), false);
    int other = threeFreePorts();
    for (boolean isFresh : List.of(false, true)) {
      CannotBegin refused =
          org.junit.jupiter.api.Assertions.assertThrows(
              CannotBegin.class,
              () ->
                  Demonstration.start(
                      folder.resolve("demo"), other, isFresh, report, new SecureRandom()));
      assertTrue(refused.sentences().getFirst().contains("Another server is running"));
    }
    assertEquals(2, scene().get("messages").size());
  }
}
