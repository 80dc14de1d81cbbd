package org.dissentchannel.transparency.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void write_twice_keepsTheSecondAndNothingElse() throws IOException {
    var anchor = new AnchorFile(folder.resolve("anchor"));
    assertTrue(anchor.read().isEmpty());
    anchor.write(new byte[] {1, 2, 3});
    anchor.write(new byte[] {4});
    assertArrayEquals(new byte[] {4}, anchor.read().orElseThrow());
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void write_remainsOfAnInterruptedWrite_areReplaced() throws IOException {
    Files.write(folder.resolve("anchor.new"), new byte[100]);
    var anchor = new AnchorFile(folder.resolve("anchor"));
    assertTrue(anchor.read().isEmpty());
    anchor.write(new byte[] {4});
    assertArrayEquals(new byte[] {4}, anchor.read().orElseThrow());
  }

  @Test
  void write_folderThatDoesNotExist_throws() {
    var anchor = new AnchorFile(folder.resolve("missing").resolve("anchor"));
    assertThrows(UncheckedIOException.class, () -> anchor.write(new byte[1]));
    assertTrue(anchor.read().isEmpty());
  }
}
