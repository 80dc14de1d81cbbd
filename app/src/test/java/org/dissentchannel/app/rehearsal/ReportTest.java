package org.dissentchannel.app.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.dissentchannel.client.Failure;
import org.dissentchannel.client.Outcome;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final StringWriter out = new StringWriter();
  private final Report report = new Report(new PrintWriter(out), false);

  private String last() {
    report.printResult(6);
    return out.toString().lines().toList().getLast();
  }

  @Test
  void nothingChecked_isNotSound() {
    assertFalse(report.isSound());
  }

  @Test
  void checksThatHold_areCountedAndSound() {
    report.check("drafter", "counts 6", true);
    report.stopped("a forgery", true, "its signature");
    report.stopped("a second forgery", new Outcome.Failed<>(new Failure.Declined("No.")));
    assertTrue(report.isSound());
    assertEquals("6 signatures, 3 checks passed", last());
  }

  @Test
  void claimThatDoesNotHold_isPrintedAtOnceAndNotSound() {
    report.check("drafter", "counts 6", true);
    report.check("steward", "counts 6", false);
    assertTrue(out.toString().contains("FAILED  steward: counts 6"));
    assertFalse(report.isSound());
    assertEquals("6 signatures, 1 checks passed, 1 failed", last());
  }

  @Test
  void attemptThatSucceeds_isPrintedAtOnceAndNotSound() {
    report.check("drafter", "counts 6", true);
    report.stopped("a forgery", new Outcome.Done<>("taken"));
    assertTrue(out.toString().contains("FAILED  not stopped: a forgery"));
    assertFalse(report.isSound());
    assertTrue(last().endsWith("1 failed"));
  }
}
