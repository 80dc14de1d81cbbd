package org.dissentchannel.web.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;
import org.dissentchannel.web.members.OperatorStatus.LogState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusPageTest {
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

  private String words() {
    Response response = world.handle(Request.of("GET", "/status").build());
    assertEquals(200, response.status(), response.bodyText());
    return response.bodyText().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  @Test
  void status_openEpoch_saysWhatIsAndWhatComesWithoutAPerson() {
    String words = words();
    assertTrue(words.contains("Version 1.2.3"), words);
    assertTrue(words.contains("2026-1 Yes Monday 2 March 2026"), words);
    assertTrue(words.contains("fewer than 5"), words);
    assertTrue(words.contains("at 09:00 UTC"), words);
    assertTrue(words.contains("given out from Monday 18 May 2026 on"), words);
    assertFalse(words.contains("m0") || words.contains("Member "), words);
  }

  @Test
  void status_ofTheLog_isWhatItLastSaid() {
    assertTrue(words().contains("Not asked yet"));
    world.log = new LogState.Takes();
    assertTrue(words().contains("Takes what is sent"));
    world.log = new LogState.Stopped("the log did not answer: <refused>");
    assertTrue(words().contains("The log did not answer: &lt;refused&gt;"), words());
  }

  @Test
  void error_forABrowserAndForAProgram_isAPageAndAnObject() {
    Response page =
        world.handle(Request.of("GET", "/nowhere").header("Accept", "text/html").build());
    assertEquals(404, page.status());
    assertTrue(page.bodyText().contains("<h1>This did not work</h1>"), page.bodyText());
    Response object = world.handle(Request.of("GET", "/nowhere").build());
    assertEquals("{\"error\":\"There is nothing at this address.\"}", object.bodyText());
  }
}
