package org.dissentchannel.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Processes in which the native library really does not load: another platform, a broken file, a
 * Java that is told not to allow it.
 */
class FallbackTest {
  private static final String SENTENCE =
      "Issuing, receiving and presenting need the library blst, which does not load on ";

  @TempDir Path folder;

  /** The second names a file of the jar that is no library: found, unpacked, and not loaded. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Dos.arch=riscv64",
        "-Dsupranational.blst.jniResource=blstJNI.class",
        "--illegal-native-access=deny"
      })
  void verifier_withoutTheLibrary_checksInJavaAndSaysSoOnce(String missing) throws Exception {
    var lines = run(missing);

    assertEquals(List.of("loaded false"), starting(lines, "loaded"));
    assertEquals(List.of("accepted 5 of 5"), starting(lines, "accepted"));
    assertEquals(List.of("refused 28 of 28"), starting(lines, "refused"));
    var keys = Vectors.read(VectorFiles.FOLDER.resolve("refused-inputs.json")).get("issuer_keys");
    assertEquals(List.of("keys {right=" + keys.size() + "}"), starting(lines, "keys"));
    for (var secret : List.of("issuer key: ", "new issuer key: ", "holder: ")) {
      assertEquals(1, starting(lines, secret + SENTENCE).size(), lines.toString());
    }
    var told = lines.stream().filter(line -> line.contains("checked in Java alone")).toList();
    assertEquals(1, told.size(), lines.toString());
    assertTrue(
        told.getFirst().matches(".* at about \\d+ a second on each core\\."), told.toString());
  }

  @Test
  void verifier_withTheLibrary_saysNothing() throws Exception {
    var lines = run("--enable-native-access=ALL-UNNAMED");

    assertEquals(List.of("loaded true"), starting(lines, "loaded"));
    assertEquals(List.of("accepted 5 of 5"), starting(lines, "accepted"));
    assertEquals(List.of("issuer key: done"), starting(lines, "issuer key"));
    assertTrue(lines.stream().noneMatch(line -> line.contains("Java alone")), lines.toString());
  }

  private static List<String> starting(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).toList();
  }

  private List<String> run(String option) throws IOException, InterruptedException {
    var output = folder.resolve("output");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(option);
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(WithoutLibrary.class.getName());
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the process did not end");
    } finally {
      process.destroyForcibly();
    }
    var text = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), text);
    return text.lines().toList();
  }
}
