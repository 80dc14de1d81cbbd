package org.dissentchannel.storage.sqlite.power;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dissentchannel.storage.ChildProcess;

/** Runs a program on a disk that remembers, or fails. Needs Linux and gcc, and says so. */
final class Disk {
  private static final Path SOURCE = Path.of("src", "test", "c", "disk.c");

  private final Path library;

  private Disk(Path library) {
    this.library = library;
  }

  static Disk compiled(Path folder) throws IOException, InterruptedException {
    Path library = folder.resolve("disk.so");
    try {
      Process gcc =
          new ProcessBuilder(
                  "gcc",
                  "-shared",
                  "-fPIC",
                  "-O1",
                  "-o",
                  library.toString(),
                  SOURCE.toString(),
                  "-ldl",
                  "-lpthread")
              .redirectErrorStream(true)
              .start();
      String said = ChildProcess.output(gcc);
      assertEquals(0, gcc.waitFor(), said);
    } catch (IOException e) {
      throw new AssertionError(
          "The tests of power cuts need gcc, which is missing here: apt-get install gcc", e);
    }
    return new Disk(library);
  }

  /** Runs to the end, and says what was printed; every change below the folder is in the trace. */
  String recorded(Path folder, Path trace, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    return run("DISK_TRACE=" + trace, folder, program, arguments);
  }

  /** Runs to the end; the program says in the control file which call fails. */
  String failing(Path folder, Path control, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    return run("DISK_CONTROL=" + control, folder, program, arguments);
  }

  private String run(String setting, Path folder, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Process process =
        ChildProcess.start(
            List.of("env", "LD_PRELOAD=" + library, "DISK_FOLDER=" + folder.toRealPath(), setting),
            program,
            arguments);
    String said = ChildProcess.output(process);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
