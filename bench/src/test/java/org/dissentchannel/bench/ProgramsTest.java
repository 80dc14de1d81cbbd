package org.dissentchannel.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.RunnerException;

/** The programs run with small numbers: that they still work, not how fast anything is. */
final class ProgramsTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @TempDir Path directory;

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void measureFilings_fewAuthors_promisesEveryFilingAndLeavesNothingBehind() throws Exception {
    Report report =
        FilingLoad.measure(directory, FilingLoad.Size.SMALLEST, Duration.ofMillis(50), out);
    assertEquals(0, report.failures(), text());
    assertTrue(report.file().result().calls() > 0, text());
    assertTrue(report.allSteps().result().calls() > 0, text());
    assertTrue(report.paced().result().calls() > 0, text());
    try (var left = Files.list(directory)) {
      assertEquals(0, left.count());
    }
  }

  /** In this process and with any other JMH beside it: the figures mean nothing. */
  @Test
  void measureChecks_shortTurns_findsAShareOfTheBareOperations() throws RunnerException {
    System.setProperty("jmh.ignoreLock", "true");
    var turns = new Turns(2, 1, Duration.ofMillis(20), 0);
    double share = VerifyBench.measure(turns, 8, out);
    assertTrue(share > 0, text());
    assertEquals(16, text().lines().count(), text());
    assertEquals(4, text().lines().filter(line -> line.contains("ratio")).count(), text());
  }

  @Test
  void measureGrowth_fewSignatures_printsALineForEachNumber() {
    GrowthBench.measure(List.of(3, 5), out);
    assertTrue(text().contains("| 3 |") && text().contains("| 5 |"), text());
  }

  @Test
  void volley_someActsFail_countsThemApartAndTimesTheRest() throws Exception {
    Volley volley = new Volley();
    volley.run(2, List.of(200, 503, 404, 200, 0), status -> status);
    assertEquals(1, volley.serverErrors());
    assertEquals(2, volley.otherFailures());
    assertEquals(2, volley.result().calls());
  }

  @Test
  void volleyAtRate_oneCaller_startsNothingBeforeItIsDue() throws Exception {
    Volley volley = new Volley();
    volley.runAtRate(100, 1, List.of(200, 200, 200, 200, 200), status -> status);
    assertEquals(5, volley.result().calls());
    assertTrue(volley.result().perSecond() <= 125, volley.result().toString());
  }
}
