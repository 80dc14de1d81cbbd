package org.dissentchannel.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.channel.store.StepRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.transparency.Hash;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pages that anybody can read, over a socket, from the database. */
@Timeout(120)
final class ReadingPagesTest {
  private static final List<String> PAGES =
      List.of("/charter", "/log", "/statements", "/statistics", "/limits", "/help");
  private static final String STEWARD = "policy-planning";
  private static final LocalDate DAY = Organisation.TODAY;

  @TempDir private Path folder;
  private Installation installation;

  @BeforeEach
  void begin() {
    installation = Installation.begun(folder);
  }

  @AfterEach
  void end() {
    installation.close();
  }

  private String page(String path) {
    Told told = installation.wire().ask(Asked.get(path));
    assertEquals(200, told.status(), () -> path + told.text());
    assertEquals("text/html; charset=utf-8", told.headers().get("content-type"), path);
    return told.text();
  }

  private static String words(String page) {
    return page.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  private Charter logCharter(String line, String instead) {
    String toml = new String(Organisation.CHARTER.bytes().bytes(), StandardCharsets.UTF_8);
    byte[] other = toml.replace(line, instead).getBytes(StandardCharsets.UTF_8);
    if (!(Charter.parse(other) instanceof CharterReading.Loaded(Charter charter))) {
      throw new AssertionError("no charter");
    }
    byte[] body =
        SignedBody.of(
                Organisation.ORG,
                new CharterStatement(charter),
                List.of(Organisation.key(STEWARD), Organisation.key("open-forum")))
            .bytes();
    Told told =
        installation.wire().ask(new Asked("POST", "/log/clear", Map.of(), Octets.of(body), ""));
    assertEquals(200, told.status(), told::text);
    return charter;
  }

  private Hash file(Charter charter, int number) {
    Hash leaf = Hash.sha256(("filing " + number).getBytes(StandardCharsets.UTF_8));
    installation.store.write(tables -> {
      tables.inbox().saveFiling(new InboxRow(leaf, DAY.getYear(), number, DAY, charter.hash()));
      return number;
    });
    return leaf;
  }

  private void step(Hash leaf, String type, LocalDate on) {
    installation.store.write(tables -> {
      int counter = tables.inbox().steps(leaf).size();
      tables
          .inbox()
          .saveStep(new StepRow(leaf, STEWARD, counter, type, on, Hash.sha256(leaf.bytes())));
      return counter;
    });
  }

  @Test
  void everyPage_ofAnInstallation_readsWithoutAScriptAndCarriesThePolicy() {
    for (String path : PAGES) {
      String page = page(path);
      assertFalse(page.contains("<script") || page.contains("<noscript"), path);
      assertFalse(page.contains("style=") || page.contains("href=\"\""), path);
      assertTrue(page.contains("class=\"world-public\""), path);
      assertEquals(2, page.split("<h1", -1).length, path);
      String words = words(page).toLowerCase(Locale.ROOT);
      for (String word : new String[] {"token", "credential", "submission", "blockchain"}) {
        assertFalse(words.contains(word), path + " says " + word);
      }
      Told told = installation.wire().ask(Asked.get(path).with("Cookie", "a=b"));
      assertEquals(400, told.status(), path);
    }
  }

  @Test
  void pagesOfTheServersWord_sayThatItIs() {
    for (String path : List.of("/charter", "/log", "/statements", "/statistics")) {
      assertTrue(words(page(path)).contains("the word of this server alone"), path);
    }
  }

  @Test
  void charter_inForce_isReadableAndLinksTheTextThatCounts() {
    String hex = Organisation.CHARTER.hash().hex();
    String page = page("/charter");
    assertTrue(page.contains("href=\"/log/charter/" + hex + "\""), page);
    assertEquals(
        Organisation.CHARTER.bytes(),
        installation.wire().ask(Asked.get("/log/charter/" + hex)).body());
    String words = words(page);
    assertTrue(words.contains("Within 2 working days."), words);
    assertTrue(words.contains("Between day 30 and day 60"), words);
    assertTrue(words.contains("There has been no other."), words);
    assertTrue(words.contains("in force since"), words);
  }

  @Test
  void charter_laterOne_isAnnounced() {
    Charter later = logCharter("reply_max = 60", "reply_max = 45");
    String page = page("/charter");
    assertTrue(page.contains("href=\"/log/charter/" + later.hash().hex() + "\""), page);
    assertTrue(words(page).contains("announced for Wednesday 22 June 2016"), words(page));
    assertTrue(words(page).contains("Between day 30 and day 60"), words(page));
  }

  @Test
  void log_withoutWitnesses_saysSoAndShowsTheCheckpointAsServed() {
    String page = page("/log");
    String checkpoint = installation.wire().ask(Asked.get("/log/checkpoint")).text();
    assertTrue(page.contains(checkpoint.lines().skip(2).findFirst().orElseThrow()), page);
    assertTrue(words(page).contains("None outside this organisation yet"), words(page));
    assertTrue(page.contains(Organisation.ORG.hash().hex()), page);
  }

  @Test
  void log_afterARelease_saysWhatBrowsersGet() {
    assertFalse(words(page("/log")).contains("What your browser gets"));
    var file = new ClientRelease.File("/assets/sign.js", Organisation.ORG.hash());
    var release = new ClientRelease(1, DAY, "1.0.0", List.of(file));
    byte[] body =
        SignedBody.of(Organisation.ORG, release, List.of(Organisation.key("registry"))).bytes();
    Told told =
        installation.wire().ask(new Asked("POST", "/log/clear", Map.of(), Octets.of(body), ""));
    assertEquals(200, told.status(), told::text);
    String words = words(page("/log"));
    assertTrue(
        words.contains("What your browser gets Release 1 of Thursday 16 June 2016, version 1.0.0:"),
        words);
    assertTrue(words.contains("1 file, each with its hash"), words);
  }

  @Test
  void log_thatIsReadOnly_saysWhy() {
    installation.fork();
    assertTrue(words(page("/log")).contains("The log takes nothing now."));
  }

  @Test
  void statements_afterALife_sayThatTheMessageExistsAndNoMore() {
    assertTrue(words(page("/statements")).contains("There is no message to show"));
    LifeOfAMemo.live(installation, step -> installation.wire().ask(step.good()));
    String words = words(page("/statements"));
    assertTrue(words.contains("Number 1 of 2016"), words);
    assertFalse(words.contains("June") || words.contains("Overdue"), words);
  }

  @Test
  void statements_charterThatOpensMore_showDayAndWhatIsLate() {
    Charter open = logCharter("[\"existence\"]", "[\"existence\", \"date\", \"status\"]");
    step(file(open, 1), StepRow.ACK, DAY.plusDays(1));
    step(file(open, 2), StepRow.ACK, DAY.plusDays(30));
    file(open, 3);
    installation.advance(Duration.ofDays(31));
    String page = page("/statements");
    String words = words(page);
    assertTrue(words.contains("Number 1 of 2016 Thursday 16 June 2016 Yes Not yet"), words);
    assertTrue(words.contains("Number 2 of 2016 Thursday 16 June 2016 Yes, late Not yet"), words);
    assertTrue(words.contains("Number 3 of 2016 Thursday 16 June 2016 Overdue Not yet"), words);
    assertEquals(2, page.split("class=\"late\"", -1).length);
  }

  @Test
  void statistics_ofAYearThatIsOver_drawWhatTheTableSays() {
    assertTrue(words(page("/statistics")).contains("There are no figures yet"));
    for (int number = 1; number <= 8; number++) {
      step(file(Organisation.CHARTER, number), StepRow.ACK, DAY.plusDays(number <= 6 ? 1 : 90));
    }
    assertTrue(words(page("/statistics")).contains("There are no figures yet"));
    installation.advance(Duration.ofDays(200));
    String page = page("/statistics");
    assertEquals(4, page.split("<svg class=\"plot\"", -1).length, page);
    assertEquals(4, page.split("<desc id=", -1).length, page);
    assertTrue(words(page).contains("2016: 8."), words(page));
    assertTrue(words(page).contains("1 or sooner 6"), words(page));
    assertTrue(words(page).contains("After 5 fewer than 5"), words(page));
    assertTrue(words(page).contains("Numbers under 5 are not shown"), words(page));
    assertFalse(page.matches("(?s).*width=\"(NaN|Infinity|-).*"), page);
  }
}
