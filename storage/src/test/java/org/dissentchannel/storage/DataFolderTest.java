package org.dissentchannel.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir Path directory;

  /** Opens the folder named by its argument, says what came of it, and ends. */
  static final class SecondServer {
    private SecondServer() {}

    public static void main(String[] arguments) {
      switch (DataFolder.open(Path.of(arguments[0]))) {
        case DataFolder.Opened opened -> {
          System.out.print("opened");
          opened.folder().close();
        }
        case DataFolder.InUse inUse -> System.out.print(inUse.sentence());
        case DataFolder.Unusable unusable -> System.out.print(unusable.sentence());
      }
    }
  }

  @Test
  void open_newFolder_isMadePrivate() throws IOException {
    Path path = directory.resolve("a/data");
    try (DataFolder folder = opened(path)) {
      Path file = folder.file("members.db");
      assertEquals("rwx------", mode(path));
      assertEquals("rw-------", mode(file));
      assertEquals("rw-------", mode(path.resolve("lock")));
    }
  }

  @Test
  void open_heldByThisProcess_isInUse() {
    Path path = directory.resolve("data");
    try (DataFolder held = opened(path)) {
      assertTrue(Files.isDirectory(held.path()));
      var second = assertInstanceOf(DataFolder.InUse.class, DataFolder.open(path));
      assertTrue(second.sentence().startsWith("Another server is running"), second.sentence());
    }
    opened(path).close();
  }

  @Test
  void open_refusedToThisProcess_leavesTheLockAgainstOthers() throws Exception {
    Path path = directory.resolve("data");
    try (DataFolder held = opened(path)) {
      assertTrue(Files.isDirectory(held.path()));
      assertInstanceOf(DataFolder.InUse.class, DataFolder.open(path));
      String other = secondServer(path);
      assertTrue(other.startsWith("Another server is running"), other);
    }
  }

  @Test
  void open_heldByAnotherProcess_isInUse() throws Exception {
    Path path = directory.resolve("data");
    String whileHeld;
    try (DataFolder held = opened(path)) {
      assertTrue(Files.isDirectory(held.path()));
      whileHeld = secondServer(path);
    }
    assertTrue(whileHeld.startsWith("Another server is running"), whileHeld);
    assertEquals("opened", secondServer(path));
  }

  @Test
  void open_folderWithOtherFiles_isUnusableAndUntouched() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(directory.resolve("letter.txt"), "not ours");
    assertInstanceOf(DataFolder.Unusable.class, DataFolder.open(directory));
    assertEquals("rwxr-xr-x", mode(directory));
    assertFalse(Files.exists(directory.resolve("lock")));
  }

  @Test
  void open_placeThatCannotBeWritten_isUnusable() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "x");
    var isFile = assertInstanceOf(DataFolder.Unusable.class, DataFolder.open(file));
    assertTrue(isFile.sentence().contains("is a file"), isFile.sentence());
    // A folder below a file cannot be made by anybody, root included.
    assertInstanceOf(DataFolder.Unusable.class, DataFolder.open(file.resolve("data")));
  }

  @Test
  void file_nameWithPath_isRefused() {
    try (DataFolder folder = opened(directory.resolve("data"))) {
      assertThrows(IllegalArgumentException.class, () -> folder.file("../members.db"));
    }
  }

  private static String secondServer(Path path) throws Exception {
    Process process = ChildProcess.start(SecondServer.class, path.toString());
    String said = ChildProcess.output(process);
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    return said;
  }

  private static DataFolder opened(Path path) {
    return assertInstanceOf(DataFolder.Opened.class, DataFolder.open(path)).folder();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
