package org.dissentchannel.app.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link ChildServer} as the one who started it holds it. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader says;
  private final Writer told;
  private final Path errors;

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.says = process.inputReader();
    this.told = process.outputWriter();
    this.errors = errors;
  }

  /** Starts it on this folder and waits until it serves. */
  static ServerProcess start(Path scratch, Path config, Path data, InstantSource clock) {
    Path errors = scratch.resolve("server-errors.txt");
    Duration ahead = Duration.between(Instant.now(), clock.instant());
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Djdk.httpclient.allowRestrictedHeaders=host",
            "-Djava.io.tmpdir=" + scratch,
            "-cp",
            System.getProperty("java.class.path"),
            ChildServer.class.getName(),
            config.toString(),
            data.toString(),
            ahead.toString());
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
              .start();
      ServerProcess server = new ServerProcess(process, errors);
      server.expect("ready");
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts its clock forward. */
  void forwardTo(Instant moment) throws IOException {
    told.write(moment + "\n");
    told.flush();
    expect("moved");
  }

  private void expect(String word) throws IOException {
    assertEquals(word, says.readLine(), () -> errors());
  }

  /** What it wrote to its error output. */
  String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The power cut: no handler, no hook, no flush of its own. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), "the server outlived its kill");
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
