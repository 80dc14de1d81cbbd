package org.dissentchannel.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.dissentchannel.app.command.ServedAttacks.ServedAttack;
import org.dissentchannel.app.world.RunningServer;
import org.dissentchannel.app.world.Trial;
import org.dissentchannel.client.audit.Finding;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.client.audit.served.ClientAudit;
import org.dissentchannel.client.audit.served.ClientReport;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.transparency.witness.Witnessing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a running server sends, honest or through a proxy that lies, held against its log. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuditClientTest {
  private static final Path DIST = Path.of("..", "browser", "dist");

  private Path folder;
  private Trial trial;
  private RunningServer server;
  private String script;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary;
    trial = Trial.in(folder.resolve("data"));
    server =
        RunningServer.start(
            trial.data(), trial.configuration(), InstantSource.system(), new SecureRandom());
    try (LyingProxy proxy = new LyingProxy(line())) {
      script = script(audit(proxy));
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Transport line() {
    var where = trial.configuration().channel();
    return new Transport(Origin.loopback(where.port(), where.host()), Duration.ofSeconds(30));
  }

  private ClientReport audit(LyingProxy proxy) {
    try (Transport line = ServerUrl.open(proxy.address())) {
      return new ClientAudit(server.sheet(), line, InstantSource.system()).run();
    }
  }

  private Told client(Object... arguments) {
    String[] texts = new String[arguments.length + 2];
    texts[0] = "audit";
    texts[1] = "client";
    for (int i = 0; i < arguments.length; i++) {
      texts[i + 2] = arguments[i].toString();
    }
    return Told.by(texts);
  }

  private String url() {
    return trial.configuration().channel().address();
  }

  private Path sheet() {
    return trial.data().resolve("handover/set-up-sheet.txt");
  }

  /** The module of a page in the release. */
  private static String script(ClientReport report) {
    return report.release().orElseThrow().files().stream()
        .map(ClientRelease.File::path)
        .filter(path -> path.startsWith("/assets/sign-"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void run_throughAProxyThatPassesOn_findsNothing() {
    try (LyingProxy proxy = new LyingProxy(line())) {
      ClientReport report = audit(proxy);
      assertEquals(List.of(), report.findings());
      assertEquals(15, report.pages());
      assertTrue(report.release().orElseThrow().files().size() > 30);
    }
  }

  @TestFactory
  Stream<DynamicTest> attack_ofTheList_isNamed() {
    return ServedAttacks.all().stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> play(attack)));
  }

  private void play(ServedAttack attack) {
    try (LyingProxy proxy = new LyingProxy(line())) {
      attack.play().accept(proxy, script);
      ClientReport report = audit(proxy);
      assertTrue(report.has(attack.found()), report.findings()::toString);
      for (Finding finding : report.findings()) {
        assertTrue(finding.sentence().matches("The .*[.]|On the .*[.]"), finding.sentence());
      }
      assertFalse(report.isSound());
    }
  }

  @Test
  void list_standsInTheSpecification() throws IOException {
    var rows = ServedAttacks.all().stream().map(ServedAttack::row).toList();
    var written =
        Files.readAllLines(Path.of("..", "spec", "attacks.md")).stream()
            .dropWhile(line -> !line.equals("## What a server sends to browsers"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| ") && !line.startsWith("| What"))
            .toList();
    assertEquals(String.join("\n", rows), String.join("\n", written));
  }

  @Test
  void command_ofAnHonestServer_saysSoWithTheAgeOfTheRelease() {
    Told people = client(url(), "--sheet", sheet(), "--dist", DIST);
    assertEquals(0, people.code(), people::toString);
    assertTrue(people.out().contains("release    1, version "), people.out());
    assertTrue(people.out().contains(", today, by this server's own word"), people.out());
    assertTrue(people.out().endsWith("Sound.\n"), people.out());
    Told program = client(url(), "--sheet", sheet(), "--json");
    assertEquals(0, program.code(), program::toString);
    assertTrue(
        program.out().matches("\\{.*\"findings\":\\[\\],.*\"sound\":true.*}\n"), program.out());
    assertTrue(program.out().contains("\"release\":{\"days\":0,"), program.out());
  }

  @Test
  void word_ofADay_isTheServersOwnAndWitnessesOnlyBoundIt() {
    assertEquals("this server's own word", ClientPrint.word(Witnessing.NONE));
    var two = new Witnessing(2, 3, false, 1_466_000_500, 1_466_000_000);
    assertEquals(
        "this server's own word; in the log by "
            + two.confirmedBy().orElseThrow()
            + " by that of 2 of 3 witnesses",
        ClientPrint.word(two));
  }

  @Test
  void command_ofALiar_endsWithOneAndNamesTheKind() {
    try (LyingProxy proxy = new LyingProxy(line())) {
      proxy.at("/assets/words.txt", passing -> passing.saying("aback\n"));
      Told told = client(proxy.address(), "--sheet", sheet());
      assertEquals(1, told.code(), told::toString);
      assertTrue(
          told.out()
              .contains(
                  "Problem    FILE_ALTERED: The file /assets/words.txt is not the one of the"
                      + " release.\n"),
          told.out());
      assertTrue(told.out().endsWith("Not sound.\n"), told.out());
      Told json = client(proxy.address(), "--sheet", sheet(), "--json");
      assertEquals(1, json.code());
      assertTrue(json.out().contains("\"kind\":\"FILE_ALTERED\""), json.out());
    }
  }

  @Test
  void command_withAnotherBuild_saysThatTheReleaseIsNotFromTheSources() throws IOException {
    Path other = Files.createDirectory(folder.resolve("dist"));
    try (Stream<Path> all = Files.list(DIST)) {
      for (Path file : all.toList()) {
        Files.copy(file, other.resolve(file.getFileName().toString()));
      }
    }
    assertEquals(0, client(url(), "--sheet", sheet(), "--dist", other).code());
    Path script;
    try (Stream<Path> all = Files.list(other)) {
      script = all.filter(file -> file.toString().endsWith(".js")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(script);
    for (byte[] changed : new byte[][] {(new String(bytes) + " ").getBytes(), new byte[0]}) {
      Files.write(script, changed);
      Told told = client(url(), "--sheet", sheet(), "--dist", other);
      assertEquals(1, told.code(), told::toString);
      assertTrue(told.out().contains(Kind.NOT_FROM_SOURCES + ": "), told.out());
    }
    Files.delete(script);
    assertEquals(1, client(url(), "--sheet", sheet(), "--dist", other).code());
    Files.write(script, bytes);
    Files.writeString(other.resolve("more.js"), "send(card);");
    assertEquals(1, client(url(), "--sheet", sheet(), "--dist", other).code());
    Path empty = Files.createDirectory(folder.resolve("empty"));
    client(url(), "--sheet", sheet(), "--dist", empty).refusal();
    client(url(), "--sheet", sheet(), "--dist", folder.resolve("none")).refusal();
  }

  @Test
  void command_ofAServerThatIsNotThere_isNotChecked() {
    Told told = client("http://127.0.0.1:" + Trial.freePort(), "--sheet", sheet());
    assertEquals(2, told.code());
    assertTrue(told.err().contains("cannot be reached"), told.err());
  }
}
