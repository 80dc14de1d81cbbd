package org.dissentchannel.client.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dissentchannel.client.Outcome;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.client.log.LogMirror;
import org.dissentchannel.protocol.Octets;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every attack of the list, played against client, witness and auditor. */
class AttacksTest {
  @TestFactory
  Stream<DynamicTest> attack_ofTheList_isDetectedAndNamed() {
    return Attacks.all().stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> play(attack)));
  }

  private static void play(Attack attack) {
    try (Scene scene = new Scene()) {
      attack.play().accept(scene);
      var report = scene.audit();
      assertTrue(report.has(attack.auditor()), report.findings()::toString);
      var client = scene.client();
      assertTrue(client.contains(attack.client()), client);
      assertEquals(attack.witness(), scene.witness());
    }
  }

  @TestFactory
  Stream<DynamicTest> attackOnFirstSight_ofTheList_isDetectedAndNamed() {
    return firstSight().stream()
        .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> playToNewcomers(attack)));
  }

  private static List<Attack> firstSight() {
    var all = new ArrayList<>(Attacks.onFirstSight());
    all.addAll(Attacks.onTimes());
    all.add(FileAttacks.otherGenesis());
    return all;
  }

  private static void playToNewcomers(Attack attack) {
    try (Scene scene = new Scene()) {
      attack.play().accept(scene);
      var files = new HttpLogFiles(scene.server.transport());
      var report = new LogAudit(scene.mirror.sheet(), files, scene.sample.clock()).run();
      assertTrue(report.has(attack.auditor()), report.findings()::toString);
      var mirror =
          new LogMirror(scene.mirror.sheet(), scene.server.transport(), scene.sample.clock());
      var said = Outcome.of(() -> mirror.refresh().value().requireFresh());
      assertTrue(said.reason().contains(attack.client()), said.toString());
    }
  }

  @Test
  void honestLog_foundSoundByAllThree() {
    try (Scene scene = new Scene()) {
      scene.show(scene.leaves());
      var report = scene.audit();
      assertEquals(List.of(), report.findings());
      assertEquals("3 of 3 witnesses", report.witnessing().sentence());
      assertEquals("nothing", scene.client());
      assertEquals("Cosigned", scene.witness());
    }
  }

  @Test
  void audit_linesWithheldFromTheNewestCheckpoint_countsThoseShownElsewhere() {
    try (Scene scene = new Scene()) {
      var leaves = scene.leaves();
      scene.show(leaves, scene.log.checkpoint(leaves).bytes());
      scene.server.on("GET /log/witnessed", scene.cosigned(leaves, scene.now).bytes());
      var old =
          scene.cosigned(leaves.subList(0, Scene.BEFORE), scene.now.minus(Duration.ofHours(30)));
      var files = new HttpLogFiles(scene.server.transport());
      var audit = new LogAudit(scene.mirror.sheet(), files, scene.sample.clock());
      audit.seen(Octets.of(old.bytes()), LocalDate.of(2016, 6, 1));
      assertEquals(List.of(), audit.run().findings());
    }
  }

  @Test
  void audit_buriedPromiseAndNoLinesUnderTheNewestCheckpoint_isBuriedAllTheSame() {
    try (Scene scene = new Scene()) {
      FileAttacks.onPromises().get(1).play().accept(scene);
      scene.checkpoint(scene.log.checkpoint(scene.leaves()).bytes());
      assertTrue(scene.audit().has(Kind.BURIED));
    }
  }

  @Test
  void list_standsInTheSpecification() throws IOException {
    var all = Stream.concat(Attacks.all().stream(), firstSight().stream()).toList();
    assertTrue(all.size() >= 30, "" + all.size());
    assertEquals(all.size(), all.stream().map(Attack::name).distinct().count());
    var rows = all.stream().map(Attack::row).toList();
    var file = Path.of("..", "spec", "attacks.md");
    var written =
        Files.readAllLines(file).stream()
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| ") && !line.startsWith("| Attack"))
            .toList();
    assertEquals(String.join("\n", rows), String.join("\n", written));
  }
}
