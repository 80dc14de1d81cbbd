package org.dissentchannel.app.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dissentchannel.app.world.SavedPackages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An auditor is shown the clock of a memo of June 2016, which was acknowledged and never answered.
 */
@Timeout(240)
class AuditDeadlinesTest {
  @TempDir private static Path folder;
  private static SavedPackages saved;
  private static Path clock;

  @BeforeAll
  static void begin() throws IOException {
    saved = SavedPackages.in(folder);
    clock = Files.write(folder.resolve("message.clock"), saved.clock().bytes());
  }

  @AfterAll
  static void end() {
    saved.close();
  }

  private static Told audit(String url, Object... more) {
    var all = new ArrayList<>(List.of("audit", "deadlines", url));
    all.addAll(List.of("--sheet", saved.filed().sheetFile().toString()));
    for (Object one : more) {
      all.add(one.toString());
    }
    return Told.by(all.toArray(String[]::new));
  }

  @Test
  void clock_ofRoomAndSteward_areTheSameAndTellWhatIsLate() throws IOException {
    assertArrayEquals(saved.clock().bytes(), saved.clockOfSteward().bytes());
    Path state = folder.resolve("seen.json");
    Told told = audit(saved.url(), clock, "--state", state);
    assertEquals(1, told.code(), told::toString);
    assertEquals("", told.err());
    assertTrue(told.out().contains("\n\nclock      "), told.out());
    assertTrue(
        told.out().contains("filing     number 1 of its year, filed on 2016-06-16, leaf "),
        told.out());
    assertTrue(
        told.out()
            .contains("due        2016-06-20, acknowledgement: done on 2016-06-16 by policy-pl"),
        told.out());
    assertTrue(told.out().contains(", in time\n"), told.out());
    assertTrue(told.out().contains("due        2016-09-12, reply: overdue by "), told.out());
    assertTrue(told.out().contains("Problem    OVERDUE: The reply was due on"), told.out());
    assertTrue(told.out().contains("no witness's word"), told.out());
    assertTrue(told.out().endsWith("Not sound.\n"), told.out());
    assertTrue(Files.exists(state));
  }

  @Test
  void json_ofSeveralFiles_isALineForTheLogAndOneForEach() throws IOException {
    byte[] whole = Files.readAllBytes(clock);
    Path cut = Files.write(folder.resolve("cut.clock"), Arrays.copyOf(whole, whole.length - 3));
    Told told = audit(saved.url(), clock, cut, "--json");
    assertEquals(1, told.code(), told::toString);
    List<String> lines = told.out().lines().toList();
    assertEquals(3, lines.size(), told.out());
    assertTrue(lines.get(0).contains("\"witnesses\":0"), lines.get(0));
    assertTrue(lines.get(1).contains("\"is\":\"overdue\""), lines.get(1));
    assertTrue(lines.get(1).contains("\"kind\":\"OVERDUE\""), lines.get(1));
    assertTrue(lines.get(2).contains("\"kind\":\"MALFORMED\""), lines.get(2));
    for (String line : lines) {
      assertTrue(line.matches("\\{.*}"), line);
    }
  }

  @Test
  void logThatCannotBeHadOrFileThatIsNone_checksNothing() throws IOException {
    assertTrue(audit("http://localhost:1", clock).refusal().contains("cannot be reached"));
    assertTrue(audit(saved.url(), folder.resolve("none")).refusal().contains("cannot be read"));
    assertTrue(audit(saved.url()).refusal().contains("FILE"));
    byte[] noise = new byte[500];
    new SecureRandom().nextBytes(noise);
    Told told = audit(saved.url(), Files.write(folder.resolve("noise"), noise));
    assertEquals(1, told.code(), told::toString);
    assertTrue(told.out().contains("Problem    MALFORMED: "), told.out());
  }
}
