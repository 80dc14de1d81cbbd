package org.dissentchannel.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the members wrote and who they are is in no file and no log of the channel server. */
@Timeout(120)
final class CanaryTest {
  private static final String AGENT = "Canary/7f3a91c4";
  private static final String ADDRESS = "203.0.113.77";

  private static final List<Canary> CANARIES =
      Stream.of(
              "Another course",
              "It must change.",
              "A first draft.",
              "We have read it.",
              "Example Person",
              AGENT,
              ADDRESS)
          .map(Canary::new)
          .toList();

  @TempDir private Path folder;

  @Test
  void wholeLifeOfAMemo_leavesNoPlaintextNameAgentOrAddress() throws IOException {
    Lines lines = new Lines();
    Logger root = Logger.getLogger("");
    root.addHandler(lines);
    try {
      try (Installation installation = Installation.begun(folder)) {
        LifeOfAMemo.live(
            installation,
            step ->
                installation
                    .wire()
                    .ask(step.good().with("User-Agent", AGENT).with("X-Forwarded-For", ADDRESS)));
        installation.closeSlot();
        assertTrue(Files.size(folder.resolve("channel.db-wal")) > 0);
        assertNowhere(files());
      }
      assertNowhere(files());
      assertNowhere(lines.bytes());
    } finally {
      root.removeHandler(lines);
    }
  }

  /** The search finds what is there: the offices' names are public and stand in entries. */
  @Test
  void search_publicNames_areFoundWhereTheyStand() throws IOException {
    Installation.begun(folder).close();
    assertNotEquals("", new Canary("policy-planning").in(files()));
  }

  @Test
  void search_everyEncoding_isFound() {
    Canary canary = new Canary("Another course");
    canary
        .encodings()
        .forEach((name, bytes) -> assertTrue(canary.in(bytes).contains(name + " "), name));
    for (String before : List.of("", "x", "xy", "xyz")) {
      byte[] told = (before + canary.text() + "z").getBytes(StandardCharsets.UTF_8);
      String encoded = java.util.Base64.getEncoder().encodeToString(told);
      assertNotEquals("", canary.in(encoded.getBytes(StandardCharsets.US_ASCII)), before);
    }
  }

  private static void assertNowhere(byte[] bytes) {
    for (Canary canary : CANARIES) {
      assertEquals("", canary.in(bytes), canary.text());
    }
  }

  private byte[] files() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        all.write(Files.readAllBytes(file));
      }
    }
    return all.toByteArray();
  }

  /** Everything that anything logs. */
  private static final class Lines extends Handler {
    private final StringBuffer all = new StringBuffer();

    Lines() {
      setLevel(Level.ALL);
    }

    byte[] bytes() {
      return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void publish(LogRecord line) {
      all.append(line.getMessage()).append(String.valueOf(line.getThrown())).append('\n');
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
