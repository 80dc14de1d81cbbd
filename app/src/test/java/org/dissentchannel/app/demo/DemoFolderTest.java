package org.dissentchannel.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.app.command.CannotBegin;
import org.dissentchannel.storage.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders a demonstration takes, and what it leaves alone. */
class DemoFolderTest {
  @TempDir private Path folder;

  private static String refusal(Path data, boolean isFresh) {
    CannotBegin refused =
        assertThrows(CannotBegin.class, () -> DemoFolder.open(data, isFresh), data.toString());
    assertEquals(1, refused.sentences().size());
    return refused.sentences().getFirst();
  }

  @Test
  void newOrEmptyFolder_isMarkedBeforeAnythingElse() {
    DemoFolder made = DemoFolder.open(folder.resolve("new"), false);
    assertTrue(Files.exists(folder.resolve("new/DEMONSTRATION")));
    assertEquals(Optional.empty(), made.props());
    assertEquals(Optional.empty(), made.clock());
    DemoFolder.open(folder.resolve("new"), true);
    assertTrue(Files.exists(folder.resolve("new/DEMONSTRATION")));
  }

  @Test
  void realInstallation_isRefusedAndUnchanged() throws IOException {
    Path real = Files.createDirectory(folder.resolve("data"));
    for (String name : List.of("lock", "members.db", "channel.db", "channel.keys")) {
      Files.writeString(real.resolve(name), "real");
    }
    assertTrue(refusal(real, false).contains("no demonstration"));
    assertTrue(refusal(real, true).contains("no demonstration"));
    assertEquals("real", Files.readString(real.resolve("channel.keys")));
    assertFalse(Files.exists(real.resolve("DEMONSTRATION")));
  }

  @Test
  void markedFolderWithAnotherFile_isRefusedAndUnchanged() throws IOException {
    Path mixed = folder.resolve("mixed");
    DemoFolder.open(mixed, false).keep(Instant.EPOCH);
    Files.writeString(mixed.resolve("members.db"), "real");
    assertTrue(refusal(mixed, true).contains("no demonstration"));
    assertEquals("real", Files.readString(mixed.resolve("members.db")));
    assertTrue(Files.exists(mixed.resolve("clock")));
  }

  @Test
  void aFile_isRefused() throws IOException {
    assertTrue(refusal(Files.writeString(folder.resolve("f"), "mine"), false).contains("a file"));
  }

  @Test
  void folderWithoutProps_beginsAgain() throws IOException {
    Path data = folder.resolve("cut-off");
    DemoFolder begun = DemoFolder.open(data, false);
    Files.createDirectories(begun.installation());
    Files.writeString(begun.installation().resolve("lock"), "");
    Files.writeString(begun.installation().resolve("channel.db"), "half");
    begun.keep(Instant.EPOCH);
    DemoFolder again = DemoFolder.open(data, false);
    assertFalse(Files.exists(again.installation()));
    assertEquals(Optional.empty(), again.clock());
  }

  @Test
  void folderInUse_isNotCleared() throws IOException {
    Path data = folder.resolve("running");
    DemoFolder running = DemoFolder.open(data, false);
    running.keep(Instant.EPOCH);
    if (!(DataFolder.open(running.installation()) instanceof DataFolder.Opened(DataFolder held))) {
      throw new IllegalStateException("the folder could not be opened");
    }
    try (held) {
      assertTrue(refusal(data, true).contains("Another server is running"));
      assertEquals(Optional.of(Instant.EPOCH), running.clock());
    }
  }

  @Test
  void clock_isKeptToTheInstant_andABrokenOneIsNamed() throws IOException {
    DemoFolder demo = DemoFolder.open(folder.resolve("clock"), false);
    Instant moment = Instant.parse("2016-06-15T16:00:00.123Z");
    demo.keep(moment);
    assertEquals(Optional.of(moment), demo.clock());
    Files.writeString(folder.resolve("clock/clock"), "noon");
    assertTrue(
        assertThrows(CannotBegin.class, demo::clock).sentences().getFirst().contains("clock"));
  }

  @Test
  void brokenProps_areNamedAndNothingIsDeleted() throws IOException {
    Path data = folder.resolve("broken");
    DemoFolder.open(data, false);
    Files.writeString(data.resolve("props.json"), "{\"v\":1}");
    assertTrue(refusal(data, false).contains("--fresh"));
    assertTrue(Files.exists(data.resolve("props.json")));
    DemoFolder.open(data, true);
    assertFalse(Files.exists(data.resolve("props.json")));
  }
}
