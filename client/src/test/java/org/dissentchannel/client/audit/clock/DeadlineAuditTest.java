package org.dissentchannel.client.audit.clock;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.dissentchannel.client.audit.Finding;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.calendar.Step;
import org.junit.jupiter.api.Test;

/** What an auditor sees of the clock of one filing, with the log's own times and witnesses'. */
class DeadlineAuditTest {
  private static final LocalDate TUESDAY = LocalDate.of(2016, 6, 21);
  private static final LocalDate THURSDAY = LocalDate.of(2016, 6, 23);

  private static List<ClockFault.Kind> kinds(ClockReport report) {
    return report.faults().stream().map(ClockFault::kind).toList();
  }

  @Test
  void run_acknowledgedInTime_saysByWhomAndWhatIsStillOwed() {
    var scene = new ClockScene();
    scene.acknowledge(ClockScene.ACK_DUE);
    scene.confirm("2016-06-21T12:00:00Z", 3);
    var all = scene.audit(TUESDAY, scene.clock().bytes());
    assertTrue(all.isSound(), all::toString);
    assertTrue(all.isComplete());
    var report = all.clocks().getFirst();
    assertEquals(
        List.of("done on 2016-06-20 by policy-planning, leaf 10, in time", "open until 2016-09-12"),
        ClockScene.told(report));
    assertEquals(3, report.filing().orElseThrow().number());
    assertEquals(6, report.filing().orElseThrow().leafIndex());
    // The proof needs the token of the package, and this one was made without it.
    assertTrue(
        report
            .unchecked()
            .contains(
                "Whether who acknowledged had opened the filing: only who has the package can tell."));
  }

  @Test
  void run_acknowledgedLate_isAFaultForEver() {
    var scene = new ClockScene();
    scene.acknowledge(LocalDate.of(2016, 6, 24));
    scene.confirm("2016-06-27T12:00:00Z", 2);
    var report = scene.report(LocalDate.of(2016, 6, 27));
    assertEquals(List.of(ClockFault.Kind.LATE), kinds(report));
    assertTrue(report.isComplete());
    assertEquals(
        "The acknowledgement was due on 2016-06-20: done on 2016-06-24 by policy-planning, "
            + "leaf 10, late by 4 working days.",
        report.faults().getFirst().sentence());
  }

  @Test
  void run_noneExists_provesItByTheTreeThatWitnessesConfirmedLater() {
    var scene = new ClockScene();
    scene.confirm("2016-06-23T12:00:00Z", 2);
    var report = scene.report(THURSDAY);
    assertEquals(List.of(ClockFault.Kind.OVERDUE), kinds(report));
    assertEquals(
        List.of(
            "overdue by 3 working days: none is in the tree of 10 leaves that 2 of 3 witnesses "
                + "confirmed at 2016-06-23T12:00:00Z",
            "open until 2016-09-12"),
        ClockScene.told(report));
  }

  @Test
  void run_noneExistsAndNoWitnessOrTooFewOrTooEarly_isTheServersOwnWord() {
    var end =
        "10 leaves that the server shows now; that this is after its day is no witness's word";
    var alone = new ClockScene(0, "");
    alone.confirm("2016-06-23T12:00:00Z", 0);
    assertTrue(ClockScene.told(alone.report(THURSDAY)).getFirst().endsWith(end));
    var few = new ClockScene();
    few.confirm("2016-06-23T12:00:00Z", 1);
    var report = few.audit(THURSDAY, few.clock().bytes());
    assertTrue(report.log().has(Finding.Kind.NOT_WITNESSED));
    assertTrue(ClockScene.told(report.clocks().getFirst()).getFirst().endsWith(end));
    // A day after the day is over, and not sooner: what was promised then may still enter.
    var early = new ClockScene();
    early.confirm("2016-06-22T03:59:00Z", 3);
    assertTrue(ClockScene.told(early.report(LocalDate.of(2016, 6, 22))).getFirst().endsWith(end));
    early.confirm("2016-06-22T04:00:00Z", 3);
    assertFalse(ClockScene.told(early.report(LocalDate.of(2016, 6, 22))).getFirst().endsWith(end));
  }

  @Test
  void run_oldCheckpointOnly_provesNothingOfLaterDays() {
    var scene = new ClockScene();
    scene.confirm("2016-06-17T12:00:00Z", 3);
    var report = scene.audit(THURSDAY, scene.clock().bytes());
    assertTrue(report.log().has(Finding.Kind.WITNESSED_TOO_LONG_AGO));
    var told = ClockScene.told(report.clocks().getFirst()).getFirst();
    assertTrue(told.contains("no witness's word"), told);
  }

  @Test
  void run_entryNotInTheFile_cannotBeToldUnlessWitnessesSawTheTreeWithoutIt() {
    var scene = new ClockScene();
    scene.acknowledge(ClockScene.ACK_DUE);
    scene.confirm("2016-06-23T12:00:00Z", 3);
    var without = ClockFile.of(scene.thread, scene.filed, scene.openings, List.of()).bytes();
    var all = scene.audit(THURSDAY, without);
    assertTrue(all.isSound());
    assertFalse(all.isComplete());
    assertEquals(
        "cannot be told: entry 0 of policy-planning is in the log, leaf 10, and not in the file",
        ClockScene.told(all.clocks().getFirst()).getFirst());
    var later = new ClockScene();
    later.confirmSeen("2016-06-23T12:00:00Z");
    later.acknowledge(THURSDAY);
    later.confirm("2016-06-24T12:00:00Z", 3);
    var nothing = ClockFile.of(later.thread, later.filed, later.openings, List.of()).bytes();
    var told = later.report(LocalDate.of(2016, 6, 24), nothing);
    assertEquals(List.of(ClockFault.Kind.OVERDUE), kinds(told));
    assertTrue(ClockScene.told(told).getFirst().contains("tree of 10 leaves that 3 of 3"));
    // It may be the reply, for which there is time.
    assertInstanceOf(Duty.NotGiven.class, told.duties().getLast().standing());
  }

  @Test
  void run_repliesOfAnyOffice_countAndAnInterimOneOnlyForItself() {
    var scene = new ClockScene(3, "2016-07-01");
    scene.acknowledge(LocalDate.of(2016, 6, 17));
    scene.answer(ClockScene.STEWARD, 1, LocalDate.of(2016, 6, 30), true);
    scene.answer(ClockScene.SECRETARY, 0, LocalDate.of(2016, 9, 13), false);
    scene.confirm("2016-09-14T12:00:00Z", 3);
    var file = scene.clock().with(scene.text, scene.openings).bytes();
    var report = scene.report(LocalDate.of(2016, 9, 14), file);
    assertEquals(List.of(Step.values()), report.duties().stream().map(Duty::step).toList());
    assertEquals(
        List.of(
            "done on 2016-06-17 by policy-planning, leaf 10, in time",
            "done on 2016-06-30 by policy-planning, leaf 14, in time",
            "done on 2016-09-13 by secretary, leaf 18, late by 1 working day"),
        ClockScene.told(report));
    assertEquals(List.of(ClockFault.Kind.LATE), kinds(report));
    // Without the head nobody can tell that more was owed, and the report says so.
    var unshown = scene.report(LocalDate.of(2016, 9, 14));
    assertEquals(2, unshown.duties().size());
    assertTrue(unshown.unchecked().toString().contains("the head is not shown"));
  }

  @Test
  void run_logThatIsNotWhatItsCheckpointSays_isNotReadForClocks() {
    var scene = new ClockScene();
    scene.confirmSeen("2016-06-17T12:00:00Z");
    var other = new ClockScene();
    scene.seen.add(Octets.of(other.confirm("2016-06-17T12:00:00Z", 3)));
    scene.confirm("2016-06-23T12:00:00Z", 3);
    var sound = scene.audit(THURSDAY, scene.clock().bytes());
    assertTrue(sound.log().has(Finding.Kind.SEEN_NOT_OURS));
    assertEquals(1, sound.clocks().size());
    scene.log.append(scene.filed.leaf());
    var spoilt = scene.audit(THURSDAY, scene.clock().bytes());
    assertFalse(spoilt.isSound());
    assertFalse(spoilt.isComplete());
    assertEquals(List.of(), spoilt.clocks());
  }

  @Test
  void read_whatWasWritten_isTheSameFile() {
    var scene = new ClockScene(3, "2016-07-01");
    scene.acknowledge(ClockScene.ACK_DUE);
    scene.answer(ClockScene.STEWARD, 1, ClockScene.ACK_DUE, true);
    for (var file : List.of(scene.clock(), scene.clock().with(scene.text, scene.openings))) {
      assertArrayEquals(file.bytes(), ClockFile.read(file.bytes()).bytes());
    }
    assertFalse(scene.clock().toString().contains("thread"));
  }

  @Test
  void read_everyTruncation_isMalformed() {
    var scene = new ClockScene(3, "2016-07-01");
    scene.acknowledge(ClockScene.ACK_DUE);
    var bytes = scene.clock().with(scene.text, scene.openings).bytes();
    for (int size = 0; size < bytes.length; size++) {
      // A cut between two entries leaves a file that shows fewer of them.
      var cut = Arrays.copyOf(bytes, size);
      boolean isWhole = size == bytes.length - 8 - scene.answers.getFirst().bytes().length;
      if (!isWhole) {
        assertThrows(MalformedException.class, () -> ClockFile.read(cut), "size " + size);
      }
    }
    assertThrows(MalformedException.class, () -> ClockFile.read(Arrays.copyOf(bytes, 1 << 21)));
  }

  @Test
  void run_anyByteAltered_isNeverAnotherVerdict() {
    var scene = new ClockScene(3, "2016-07-01");
    scene.acknowledge(ClockScene.ACK_DUE);
    scene.confirm("2016-06-21T12:00:00Z", 3);
    var good = scene.clock().with(scene.text, scene.openings).bytes();
    for (int at = 0; at < good.length; at += 31) {
      var bad = good.clone();
      bad[at] ^= 2;
      assertFalse(scene.report(TUESDAY, bad).isSound(), "byte " + at);
    }
    var whole = scene.report(TUESDAY, good);
    assertInstanceOf(Duty.Done.class, whole.duties().getFirst().standing());
  }

  @Test
  void run_answeredByAnOfficeOfACharterThatIsInForceForNobodyYet_isRead() {
    var scene = new ClockScene();
    scene.acknowledge(ClockScene.ACK_DUE);
    var key = scene.addOffice("counsel");
    scene.answers.add(scene.enter("counsel", 0, scene.reply("counsel", 0, TUESDAY, false), key));
    scene.ticks();
    scene.confirm("2016-06-21T12:00:00Z", 3);
    var report = scene.report(TUESDAY);
    assertEquals(List.of(), report.faults());
    assertEquals(
        "done on 2016-06-21 by counsel, leaf 16, in time", ClockScene.told(report).getLast());
  }
}
