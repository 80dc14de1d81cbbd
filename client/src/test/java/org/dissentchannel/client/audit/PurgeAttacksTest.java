package org.dissentchannel.client.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dissentchannel.client.audit.Finding.Kind;
import org.dissentchannel.client.filing.SampleFiling;
import org.dissentchannel.client.sample.SampleOrganisation;
import org.dissentchannel.client.thread.DestroyedEntry;
import org.dissentchannel.client.thread.LaneWalk;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.CharterReading;
import org.dissentchannel.protocol.log.BodySignature;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.log.LeafClass;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.entry.Entry;
import org.dissentchannel.transparency.entry.Leaf;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What offices and a server that helps them can try with purges, and who notices. */
class PurgeAttacksTest {
  private static final String STEWARD = "policy-planning";
  private static final String MONITOR = "open-forum";
  private static final LocalDate DAY = SampleFiling.FILED_ON;
  private static final String WITHHELD = "The server withholds entry 0";
  private static final String EARLY = "before the charter allows";

  /** A thread whose acknowledgement is in the log and is not given out. */
  private static final class Scene implements AutoCloseable {
    final SampleFiling filing = new SampleFiling();
    final List<Entry> given = new ArrayList<>();
    Octets blob = Octets.empty();
    Entry ack = Entry.of(0, new byte[Leaf.TAG_SIZE], new byte[Entry.SALT_SIZE], new byte[0]);

    List<SigningKey> keys(String... offices) {
      return Stream.of(offices).map(one -> filing.sample().office(one).signing()).toList();
    }

    /** From the next leaf on, entries may be destroyed after so many years. */
    Scene allow(int embargoYears) {
      String toml = new String(filing.sample().charter().bytes().bytes(), StandardCharsets.UTF_8);
      String changed =
          toml.replace("purge = \"never\"", "purge = \"after-embargo\"")
              .replace("embargo_years = 25", "embargo_years = " + embargoYears);
      var loaded =
          assertInstanceOf(
              CharterReading.Loaded.class, Charter.parse(changed.getBytes(StandardCharsets.UTF_8)));
      enter(new CharterStatement(loaded.charter()), STEWARD, MONITOR);
      return this;
    }

    Scene acknowledge() {
      var filed = filing.file(filing.pack(filing.rows()), filing.ofServer());
      given.add(filed);
      var proof = Octets.of(new byte[32]);
      var statement = new MsgAck(filed.leafHash(), STEWARD, 0, DAY, Octets.empty(), proof);
      var tag = ThreadTag.of(filing.keys().thread(), STEWARD, 0);
      ack = filing.log(tag, SignedBody.of(filing.sample().org(), statement, keys(STEWARD)));
      return this;
    }

    Scene enter(Statement statement, String... offices) {
      filing.sample().appendClear(statement, keys(offices));
      return this;
    }

    Purge purge() {
      return new Purge(DAY, List.of(ack.leafHash()));
    }

    /** A purge that names its leaf twice, signed as it should be. */
    Scene enterTwiceNamed() {
      var leaf = Json.bytes(ack.leafHash());
      var json =
          Json.object()
              .with("v", 1)
              .with("type", "purge")
              .with("on", DAY.toString())
              .with("leaves", Json.array(List.of(leaf, leaf)));
      var statement = Jcs.write(json);
      var message =
          Labelled.hash("dissent/body/v1", filing.sample().org().bytes(), statement).bytes();
      var body = new SignedBody(Octets.of(statement), List.of());
      for (var key : keys(STEWARD, MONITOR)) {
        body = body.with(BodySignature.of(key.verifierKey(), Octets.of(key.sign(message))));
      }
      filing
          .sample()
          .log()
          .append(
              Entry.of(
                  LeafClass.PURGE.code(),
                  new byte[Leaf.TAG_SIZE],
                  new byte[Entry.SALT_SIZE],
                  body.bytes()));
      return this;
    }

    /** What a reader of the thread is told. */
    String client() {
      filing.publish();
      try {
        var entries = new ArrayList<>(given);
        entries.addAll(blob.isEmpty() ? List.of() : LaneWalk.read(List.of(blob)));
        var lanes = List.of(ThreadTag.ROOM_LANE, STEWARD);
        var walk = LaneWalk.of(filing.log(), filing.keys().thread(), lanes, entries);
        var gone = walk.destroyed().stream().map(DestroyedEntry::sentence).toList();
        return String.join(" ", walk.problems()) + String.join(" ", gone);
      } catch (MalformedException e) {
        return String.valueOf(e.getMessage());
      }
    }

    AuditReport audit() {
      filing.publish();
      var files = new HttpLogFiles(filing.station().channel().transport());
      return new LogAudit(filing.station().mirror().sheet(), files, filing.sample().clock()).run();
    }

    @Override
    public void close() {
      filing.close();
    }
  }

  private record Attack(String name, String client, Optional<Kind> auditor, Consumer<Scene> play) {
    String row() {
      String kind = auditor.map(one -> "`" + one + "`").orElse("–");
      return "| %s | *%s* | %s |".formatted(name, client, kind);
    }
  }

  private static Attack attack(String name, String client, Kind auditor, Consumer<Scene> play) {
    return new Attack(name, client, Optional.of(auditor), play);
  }

  private static List<Attack> attacks() {
    var all = new ArrayList<>(withoutAuthority());
    all.add(
        attack(
            "purge before the embargo is over",
            EARLY,
            Kind.PURGED_TOO_EARLY,
            scene -> scene.allow(1).acknowledge().enter(scene.purge(), STEWARD, MONITOR)));
    all.add(
        attack(
            "shorten the embargo first",
            EARLY,
            Kind.PURGED_TOO_EARLY,
            scene -> scene.allow(1).acknowledge().allow(0).enter(scene.purge(), STEWARD, MONITOR)));
    all.add(
        attack(
            "allow purges first",
            EARLY,
            Kind.PURGED_TOO_EARLY,
            scene -> scene.acknowledge().allow(0).enter(scene.purge(), STEWARD, MONITOR)));
    all.add(
        attack(
            "name a leaf that is not in the log",
            WITHHELD,
            Kind.PURGED_NOTHING,
            scene ->
                scene
                    .allow(0)
                    .acknowledge()
                    .enter(new Purge(DAY, List.of(Hash.of(new byte[32]))), STEWARD, MONITOR)));
    all.add(
        attack(
            "name a clear entry",
            WITHHELD,
            Kind.PURGED_NOTHING,
            scene ->
                scene
                    .allow(0)
                    .acknowledge()
                    .enter(new Purge(DAY, List.of(genesis(scene))), STEWARD, MONITOR)));
    all.add(
        new Attack(
            "withhold a body without a purge",
            WITHHELD,
            Optional.empty(),
            scene -> scene.allow(0).acknowledge()));
    all.add(
        new Attack(
            "show another body after the purge",
            "does not open its leaf",
            Optional.empty(),
            PurgeAttacksTest::showAnother));
    return all;
  }

  private static List<Attack> withoutAuthority() {
    return List.of(
        attack(
            "purge with one office's signature",
            WITHHELD,
            Kind.NO_AUTHORITY,
            scene -> scene.allow(0).acknowledge().enter(scene.purge(), STEWARD)),
        attack(
            "purge with a revoked key",
            WITHHELD,
            Kind.NO_AUTHORITY,
            scene ->
                scene
                    .allow(0)
                    .acknowledge()
                    .enter(new KeyRevoke(STEWARD, 0), MONITOR, "archive")
                    .enter(scene.purge(), STEWARD, MONITOR)),
        attack(
            "purge under a charter that forbids it",
            WITHHELD,
            Kind.NO_AUTHORITY,
            scene -> scene.acknowledge().enter(scene.purge(), STEWARD, MONITOR)),
        attack(
            "name a leaf twice",
            WITHHELD,
            Kind.NO_AUTHORITY,
            scene -> scene.allow(0).acknowledge().enterTwiceNamed()),
        attack(
            "purge an entry twice",
            "Destroyed on",
            Kind.NO_AUTHORITY,
            scene ->
                scene
                    .allow(0)
                    .acknowledge()
                    .enter(scene.purge(), STEWARD, MONITOR)
                    .enter(scene.purge(), STEWARD, MONITOR)),
        attack(
            "date a purge ahead",
            WITHHELD,
            Kind.NO_AUTHORITY,
            scene -> {
              scene.allow(2).acknowledge();
              var later = new Purge(DAY.plusYears(2), List.of(scene.ack.leafHash()));
              scene.enter(later, STEWARD, MONITOR);
            }),
        attack(
            "replay a purge of another log",
            WITHHELD,
            Kind.NO_AUTHORITY,
            PurgeAttacksTest::replay));
  }

  private static Hash genesis(Scene scene) {
    return scene.filing.sample().log().leaves().getFirst().hash();
  }

  private static void replay(Scene scene) {
    scene.allow(0).acknowledge();
    var elsewhere = new SampleOrganisation().org();
    var keys = scene.keys(STEWARD, MONITOR);
    scene.filing.sample().appendClear(SignedBody.of(elsewhere, scene.purge(), keys));
  }

  private static void showAnother(Scene scene) {
    scene.allow(0).acknowledge().enter(scene.purge(), STEWARD, MONITOR);
    var body = scene.given.getFirst().body();
    scene.blob = Octets.of(Lp.of(scene.ack.leaf().bytes(), scene.ack.salt(), body));
  }

  @TestFactory
  Stream<DynamicTest> attack_ofTheList_isDetectedAndNamed() {
    return attacks().stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> play(one)));
  }

  private static void play(Attack attack) {
    try (Scene scene = new Scene()) {
      attack.play().accept(scene);
      String client = scene.client();
      assertTrue(client.contains(attack.client()), client);
      var report = scene.audit();
      for (Kind kind : List.of(Kind.NO_AUTHORITY, Kind.PURGED_TOO_EARLY, Kind.PURGED_NOTHING)) {
        assertEquals(attack.auditor().filter(kind::equals).isPresent(), report.has(kind));
      }
    }
  }

  @Test
  void honestPurge_isNoProblemToAnybody() {
    try (Scene scene = new Scene()) {
      scene.allow(0).acknowledge().enter(scene.purge(), STEWARD, MONITOR);
      assertTrue(scene.client().startsWith("Destroyed on 2016-06-16"));
      var report = scene.audit();
      assertFalse(report.has(Kind.NO_AUTHORITY));
      assertFalse(report.has(Kind.PURGED_TOO_EARLY));
      assertFalse(report.has(Kind.PURGED_NOTHING));
      var logged = report.view().orElseThrow().purges().getFirst();
      assertEquals(List.of(STEWARD, MONITOR), List.of(logged.steward(), logged.monitor()));
    }
  }

  @Test
  void audit_otherLeavesAtTheSecondReading_doNotMakeTheRoot() {
    try (Scene scene = new Scene()) {
      scene.allow(1).acknowledge().enter(scene.purge(), STEWARD, MONITOR);
      scene.filing.publish();
      var honest = new HttpLogFiles(scene.filing.station().channel().transport());
      var read = new HashSet<String>();
      LogFiles twoFaced =
          (path, most) ->
              path.startsWith("tile/entries/") && !read.add(path)
                  ? honest.find(path, most).map(PurgeAttacksTest::firstTwoSwapped)
                  : honest.find(path, most);
      var sheet = scene.filing.station().mirror().sheet();
      var report = new LogAudit(sheet, twoFaced, scene.filing.sample().clock()).run();
      assertTrue(report.has(Kind.WRONG_ROOT));
      assertFalse(scene.audit().has(Kind.WRONG_ROOT));
    }
  }

  private static Octets firstTwoSwapped(Octets bundle) {
    int each = 2 + Leaf.SIZE;
    return Octets.concat(
        bundle.slice(each, 2 * each).bytes(),
        bundle.slice(0, each).bytes(),
        bundle.slice(2 * each, bundle.size()).bytes());
  }

  @Test
  void list_standsInTheSpecification() throws IOException {
    var rows = attacks().stream().map(Attack::row).toList();
    var written =
        Files.readAllLines(Path.of("..", "spec", "attacks.md")).stream()
            .dropWhile(line -> !line.equals("## On a purge"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("| ") && !line.startsWith("| Attack"))
            .toList();
    assertEquals(String.join("\n", rows), String.join("\n", written));
  }
}
