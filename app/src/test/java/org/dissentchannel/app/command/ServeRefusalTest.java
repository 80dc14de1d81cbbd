package org.dissentchannel.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dissentchannel.app.Main;
import org.dissentchannel.app.world.RunningServer;
import org.dissentchannel.app.world.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be served is said in one sentence, and nothing is changed by saying it. */
@Timeout(180)
class ServeRefusalTest {
  @TempDir private Path folder;

  private Path config(String text) throws IOException {
    Path file = folder.resolve("config.toml");
    Files.writeString(file, text);
    return file;
  }

  private String refused(String... arguments) {
    Listing before = Listing.of(folder);
    String sentence = Told.by(arguments).refusal();
    assertEquals(before, Listing.of(folder));
    return sentence;
  }

  private String refusedConfig(String text) throws IOException {
    String data = folder.resolve("data").toString();
    return refused("serve", "--data", data, "--config", config(text).toString());
  }

  private String refusedData(Path data) throws IOException {
    String config = config(Trial.in(data).toml()).toString();
    return refused("serve", "--data", data.toString(), "--config", config);
  }

  @Test
  void config_unknownKey_isNamedWithItsLine() throws IOException {
    String sentence = refusedConfig("v = 1\ncolour = \"red\"\n");
    assertTrue(sentence.contains("line 2") && sentence.contains("colour"), sentence);
    String nested = refusedConfig("v = 1\n[members]\nprot = 8080\n");
    assertTrue(nested.contains("line 3") && nested.contains("prot"), nested);
  }

  @Test
  void config_contradictory_isRefused() throws IOException {
    assertTrue(
        refusedConfig("v = 1\n[members]\nport = 9000\n[channel]\nport = 9000\n")
            .contains("two different ports"));
    assertTrue(refusedConfig("v = 1\n[members]\nport = 8081\n").contains("two different ports"));
  }

  @Test
  void config_badValue_isRefused() throws IOException {
    assertTrue(refusedConfig("v = 2\n").contains("v"));
    assertTrue(refusedConfig("name = \"x\"\n").contains("v"));
    assertTrue(refusedConfig("v = 1\n[channel]\nport = 70000\n").contains("port"));
    assertTrue(refusedConfig("v = 1\ncharter = \"none-such\"\n").contains("charter"));
    assertTrue(refusedConfig("v = 1\n[log]\nslot = \"0s\"\n").contains("slot"));
    assertTrue(refusedConfig("v = 1\n[members]\nhost = \"UP.localhost\"\n").contains("host"));
    assertTrue(refusedConfig("v = [1\n").contains("line"));
  }

  @Test
  void config_severalFaults_areAllNamed() throws IOException {
    Path file = config("v = 1\ncolour = 1\n[log]\nslot = 15\n");
    Told told = Told.by("serve", "--config", file.toString());
    assertEquals(2, told.code());
    assertEquals(2, told.complaints().size(), told::toString);
    assertTrue(told.err().contains("line 2") && told.err().contains("line 4"), told.err());
  }

  @Test
  void config_unreadable_isRefused() {
    String missing = folder.resolve("none.toml").toString();
    assertTrue(refused("serve", "--config", missing).contains("none.toml"));
    assertTrue(refused("serve", "--config", folder.toString()).contains("cannot be read"));
  }

  @Test
  void data_isAFile_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("data"), "mine");
    assertTrue(refusedData(file).contains("is a file"));
    assertTrue(refusedData(file.resolve("below")).contains("cannot be written"));
  }

  @Test
  void data_belongsToSomethingElse_isRefused() throws IOException {
    Path foreign = Files.createDirectory(folder.resolve("photos"));
    Files.writeString(foreign.resolve("holiday.jpg"), "x");
    assertTrue(refusedData(foreign).contains("holds other files"));
  }

  @Test
  void port_inUse_isRefused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      String data = folder.resolve("data").toString();
      String members = String.valueOf(port);
      assertTrue(refused("serve", "--data", data, "--port", members).contains(members));
      String text = "v = 1\n[members]\nport = %d\n[channel]\nport = %d\n";
      Path file = config(text.formatted(Trial.freePort(), port));
      assertTrue(refused("serve", "--data", data, "--config", file.toString()).contains(members));
    }
  }

  @Test
  void port_outOfRange_isRefused() {
    for (String port : List.of("0", "-1", "65535", "70000")) {
      String data = folder.resolve("data").toString();
      assertTrue(refused("serve", "--data", data, "--port=" + port).contains(port), port);
    }
  }

  @Test
  void demo_onAFolderOfSomethingElse_isRefused() throws IOException {
    Path real = Files.createDirectory(folder.resolve("data"));
    Files.writeString(real.resolve("lock"), "");
    Files.writeString(real.resolve("channel.db"), "real");
    String port = String.valueOf(Trial.freePort());
    String says = "holds something that is no demonstration";
    assertTrue(
        refused("serve", "--demo", "--data", real.toString(), "--port", port).contains(says));
    String data = real.toString();
    assertTrue(
        refused("serve", "--demo", "--fresh", "--data", data, "--port", port).contains(says));
  }

  @Test
  void demo_withWhatItDoesNotTake_isRefused() throws IOException {
    String data = folder.resolve("data").toString();
    String file = config("v = 1\n").toString();
    assertTrue(refused("serve", "--demo", "--data", data, "--config", file).contains("--config"));
    assertTrue(refused("serve", "--fresh", "--data", data).contains("--demo"));
    assertTrue(refused("serve", "--demo", "--data", data, "--port", "65534").contains("65534"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      assertTrue(refused("serve", "--demo", "--data", data, "--port", port).contains(port));
    }
  }

  @Test
  void secondServer_onTheSameFolder_isRefusedAndTheFirstGoesOn() throws Exception {
    Trial first = Trial.in(folder.resolve("data"));
    Trial second = Trial.in(first.data());
    try (RunningServer server =
        RunningServer.start(
            first.data(), first.configuration(), InstantSource.system(), new SecureRandom())) {
      Path file = config(second.toml());
      String data = first.data().toString();
      Told told = inAProcess("serve", "--data", data, "--config", file.toString());
      assertTrue(told.refusal().contains("Another server is running"), told::toString);
      assertTrue(server.readOnlyReason().isEmpty());
      assertTrue(Files.exists(first.data().resolve("members.db")));
    }
  }

  @Test
  void wholeProcess_withABadLine_endsWithTwo() throws Exception {
    assertTrue(inAProcess("destroy").refusal().contains("destroy"));
    assertEquals(0, inAProcess("version").code());
    String data = Files.writeString(folder.resolve("file"), "mine").toString();
    String port = String.valueOf(Trial.freePort());
    assertTrue(inAProcess("serve", "--data", data, "--port", port).refusal().contains("is a file"));
  }

  /** The same as a program of its own. */
  private Told inAProcess(String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.command().addAll(List.of(arguments));
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    try {
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      boolean isOver = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertTrue(isOver, "the process did not end");
      return new Told(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
