package org.dissentchannel.client.audit.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dissentchannel.client.audit.clock.ClockFault.Kind;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.log.FieldOpening;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.room.ThreadTag;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.entry.Entry;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every attack on a clock, by an office that is late, a server that helps it, or an accuser. */
class ClockAttacksTest {
  private static final LocalDate FRIDAY = LocalDate.of(2016, 6, 24);
  private static final LocalDate IN_TIME = LocalDate.of(2016, 6, 20);

  private static ClockAttack late(String name, Kind kind, Consumer<ClockScene> play) {
    return new ClockAttack(
        name,
        kind,
        scene -> {
          play.accept(scene);
          return scene.clock();
        });
  }

  private static ClockAttack shown(String name, Kind kind, Function<ClockScene, ClockFile> play) {
    return new ClockAttack(
        name,
        kind,
        scene -> {
          scene.acknowledge(IN_TIME);
          return play.apply(scene);
        });
  }

  private static void enter(ClockScene scene, String lane, long counter, MsgAck ack, String by) {
    scene.answers.add(scene.enter(lane, counter, ack, scene.keyOf(by)));
  }

  private static List<ClockAttack> byOffices() {
    return List.of(
        late("acknowledge late", Kind.LATE, scene -> scene.acknowledge(FRIDAY)),
        late("do not acknowledge", Kind.OVERDUE, scene -> {}),
        late(
            "acknowledge late, and date it back",
            Kind.DAY_CONTRADICTED,
            scene -> {
              scene.confirmSeen("2016-06-23T12:00:00Z");
              scene.acknowledge(IN_TIME);
            }),
        late(
            "acknowledge on a day to come",
            Kind.ANSWER_WRONG,
            scene -> scene.acknowledge(FRIDAY.plusDays(3))),
        late(
            "acknowledge before the filing",
            Kind.ANSWER_WRONG,
            scene -> scene.acknowledge(ClockScene.FILED_ON.minusDays(1))),
        late(
            "let another office acknowledge",
            Kind.OVERDUE,
            scene ->
                enter(
                    scene,
                    ClockScene.SECRETARY,
                    0,
                    scene.ack(ClockScene.SECRETARY, 0, IN_TIME),
                    ClockScene.SECRETARY)),
        late(
            "acknowledge in the name of another office",
            Kind.ANSWER_WRONG,
            scene ->
                enter(
                    scene,
                    ClockScene.STEWARD,
                    0,
                    scene.ack(ClockScene.STEWARD, 0, IN_TIME),
                    ClockScene.SECRETARY)));
  }

  private static List<ClockAttack> inTheLane() {
    return List.of(
        late(
            "acknowledge in another place of the lane",
            Kind.ANSWER_WRONG,
            scene ->
                enter(
                    scene,
                    ClockScene.STEWARD,
                    0,
                    scene.ack(ClockScene.STEWARD, 1, IN_TIME),
                    ClockScene.STEWARD)),
        late(
            "leave out a place of the lane",
            Kind.ANSWER_OUT_OF_PLACE,
            scene ->
                enter(
                    scene,
                    ClockScene.STEWARD,
                    1,
                    scene.ack(ClockScene.STEWARD, 1, IN_TIME),
                    ClockScene.STEWARD)),
        late("acknowledge with a revoked key", Kind.ANSWER_WRONG, ClockAttacksTest::withRevoked),
        late(
            "acknowledge another filing in this thread",
            Kind.ANSWER_WRONG,
            ClockAttacksTest::ofAnotherFiling),
        late(
            "reply for now only",
            Kind.OVERDUE,
            scene -> scene.answer(ClockScene.STEWARD, 0, IN_TIME, true)));
  }

  private static void withRevoked(ClockScene scene) {
    var key = scene.keyOf(ClockScene.STEWARD);
    scene.sample.appendClear(new KeyRevoke(ClockScene.STEWARD, 0), List.of(key));
    scene.acknowledge(IN_TIME);
  }

  private static void ofAnotherFiling(ClockScene scene) {
    var other = Hash.sha256(new byte[] {7});
    var own = scene.ack(ClockScene.STEWARD, 0, IN_TIME);
    var ack = new MsgAck(other, own.office(), 0, own.on(), own.envelope(), own.proof());
    enter(scene, ClockScene.STEWARD, 0, ack, ClockScene.STEWARD);
  }

  private static List<ClockAttack> byTheServer() {
    return List.of(
        late(
            "date the filing after it was in the log",
            Kind.DAY_CONTRADICTED,
            scene -> {
              scene.confirmSeen("2016-06-15T12:00:00Z");
              scene.acknowledge(IN_TIME);
            }),
        late(
            "date the filing long before it was in the log",
            Kind.DAY_CONTRADICTED,
            ClockAttacksTest::filedLater));
  }

  private static void filedLater(ClockScene scene) {
    // Witnesses confirm a tree without the filing three days after the day it bears.
    var before = scene.log.leaves().subList(0, scene.log.leaves().indexOf(scene.filed.leaf()));
    var checkpoint = scene.log.checkpoint(before);
    var time = Instant.parse("2016-06-19T12:00:00Z");
    var lines =
        scene.witnesses.stream().map(one -> one.cosign(checkpoint.checkpoint(), time)).toList();
    scene.seen.add(Octets.of(checkpoint.with(lines).bytes()));
    scene.acknowledge(IN_TIME);
  }

  private static Openings altered(Openings openings, FiledField field, Json value) {
    return Openings.of(
        openings.list().stream()
            .map(one -> one.field() == field ? new FieldOpening(field, one.salt(), value) : one)
            .toList());
  }

  private static ClockFile with(ClockScene scene, Entry filed, List<Entry> answers) {
    return ClockFile.of(scene.thread, filed, scene.openings, answers);
  }

  private static List<ClockAttack> byTheAccuser() {
    return List.of(
        shown(
            "show an earlier day of filing",
            Kind.WRONG_FIELDS,
            scene -> {
              var day = Json.text("2016-06-01");
              var openings = altered(scene.openings, FiledField.FILED_ON, day);
              return ClockFile.of(scene.thread, scene.filed, openings, scene.answers);
            }),
        shown(
            "show a charter that was never in force",
            Kind.CHARTER_UNKNOWN,
            ClockAttacksTest::underAnotherCharter),
        shown(
            "show the head of another text",
            Kind.WRONG_FIELDS,
            scene -> {
              var other = FrozenText.freeze(scene.text.memo(), scene.sample.random());
              return scene.clock().with(other, scene.openings);
            }),
        shown(
            "show the key of another thread",
            Kind.WRONG_THREAD,
            scene ->
                ClockFile.of(
                    Secret.random(scene.sample.random(), 32),
                    scene.filed,
                    scene.openings,
                    scene.answers)));
  }

  private static List<ClockAttack> byOtherEntries() {
    return List.of(
        shown(
            "show a filing that is not in the log",
            Kind.FILING_NOT_IN_LOG,
            scene -> {
              var leaf = scene.filed.leaf();
              var salt = new byte[Entry.SALT_SIZE];
              var filed = Entry.of(0, leaf.tag(), salt, scene.filed.body());
              return with(scene, filed, scene.answers);
            }),
        shown(
            "show an acknowledgement as the filing",
            Kind.WRONG_FIELDS,
            ClockAttacksTest::anotherStatement),
        shown(
            "show another body for the acknowledgement",
            Kind.ANSWER_NOT_IN_LOG,
            scene -> {
              var answer = scene.answers.getFirst();
              var salt = new byte[Entry.SALT_SIZE];
              var other = Entry.of(0, answer.leaf().tag(), salt, answer.body());
              return with(scene, scene.filed, List.of(other));
            }),
        shown(
            "show an entry of another thread",
            Kind.ANSWER_OUT_OF_PLACE,
            scene -> {
              var tag = ThreadTag.of(Secret.of(new byte[32]), ClockScene.STEWARD, 0);
              var body = scene.answers.getFirst().body();
              return with(scene, scene.filed, List.of(scene.enter(tag, body)));
            }));
  }

  private static ClockFile underAnotherCharter(ClockScene scene) {
    var hash = Json.bytes(Hash.sha256(new byte[] {8}));
    var openings = altered(scene.openings, FiledField.CHARTER, hash);
    var thread = Secret.random(scene.sample.random(), 32);
    var tag = ThreadTag.of(thread, ThreadTag.ROOM_LANE, 0);
    var body = SignedBody.of(scene.sample.org(), MsgFiled.of(openings), List.of(ClockScene.key(9)));
    var filed = scene.enter(tag, body.bytes());
    return ClockFile.of(thread, filed, openings, List.of());
  }

  private static ClockFile anotherStatement(ClockScene scene) {
    var thread = Secret.random(scene.sample.random(), 32);
    var tag = ThreadTag.of(thread, ThreadTag.ROOM_LANE, 0);
    var filed = scene.enter(tag, scene.answers.getFirst().body());
    return ClockFile.of(thread, filed, scene.openings, List.of());
  }

  static List<ClockAttack> all() {
    var all = new ArrayList<>(byOffices());
    all.addAll(inTheLane());
    all.addAll(byTheServer());
    all.addAll(byTheAccuser());
    all.addAll(byOtherEntries());
    return all;
  }

  @TestFactory
  Stream<DynamicTest> attack_ofTheList_isDetectedAndNamed() {
    return all().stream().map(attack -> DynamicTest.dynamicTest(attack.name(), () -> play(attack)));
  }

  private static void play(ClockAttack attack) {
    var scene = new ClockScene();
    var file = attack.play().apply(scene);
    scene.ticks();
    scene.confirm("2016-06-24T12:00:00Z", 3);
    var report = scene.audit(FRIDAY, file.bytes());
    assertTrue(report.log().isSound(), report.log().findings()::toString);
    var clock = report.clocks().getFirst();
    assertTrue(clock.has(attack.auditor()), clock.faults()::toString);
  }

  @Test
  void list_standsInTheSpecification() throws IOException {
    var rows = all().stream().map(ClockAttack::row).toList();
    var written = Files.readString(Path.of("..", "spec", "attacks.md"));
    int from = written.indexOf("## On the clock of a filing");
    int end = written.indexOf("\n## ", from);
    var table =
        written
            .substring(from, end < 0 ? written.length() : end)
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| Attack"))
            .toList();
    assertEquals(String.join("\n", rows), String.join("\n", table));
  }
}
