package org.dissentchannel.app.rehearsal;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.client.Outcome;

/**
 * What a rehearsal says: its progress while it works, then a time line with what was checked and by
 * whom. A check that does not hold is printed at once and makes the rehearsal fail. Any thread.
 */
public final class Report {
  private final PrintWriter out;
  private final boolean isTerminal;
  private final List<String> failed = new ArrayList<>();
  private final List<String> timeLine = new ArrayList<>();
  private int passed;

  /**
   * @param isTerminal whether a line of progress may be written over
   */
  public Report(PrintWriter out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** Says what begins now. */
  public synchronized void phase(String sentence) {
    out.println(sentence);
    out.flush();
  }

  /** Says how far a long step is, on one line that is written over. */
  public synchronized void progress(String what, int done, int total) {
    boolean isLast = done == total;
    if (isTerminal) {
      out.print("\r  " + what + " " + done + " of " + total + (isLast ? "\n" : ""));
      out.flush();
    } else if (isLast || done % Math.max(1, total / 4) == 0) {
      out.println("  " + what + " " + done + " of " + total);
      out.flush();
    }
  }

  /** Something that happened on a day of the case. */
  synchronized void event(LocalDate day, String sentence) {
    timeLine.add(day + "  " + sentence);
  }

  /** A claim that somebody checked. */
  synchronized void check(String who, String claim, boolean holds) {
    String line = who + ": " + claim;
    if (holds) {
      passed++;
      timeLine.add("            " + line);
    } else {
      failed.add(line);
      out.println("  FAILED  " + line);
      out.flush();
    }
  }

  /** An attempt that must fail, and what stopped it. */
  synchronized void stopped(String attempt, Outcome<?> outcome) {
    stopped(attempt, !outcome.isDone(), outcome.reason());
  }

  /** An attempt that must fail. */
  void stopped(Attempt attempt) {
    stopped(attempt.tried(), attempt.isStopped(), attempt.by());
  }

  /** An attempt that must fail. */
  synchronized void stopped(String attempt, boolean isStopped, String by) {
    if (isStopped) {
      passed++;
      timeLine.add("            tried: " + attempt);
      timeLine.add("                   stopped: " + by);
    } else {
      failed.add("not stopped: " + attempt);
      out.println("  FAILED  not stopped: " + attempt);
      out.flush();
    }
  }

  /** Prints the time line. */
  synchronized void printTimeLine() {
    out.println();
    timeLine.forEach(out::println);
    out.println();
    out.flush();
  }

  /** Prints what it comes to, as the last line. */
  synchronized void printResult(int signatures) {
    if (failed.isEmpty()) {
      out.println(signatures + " signatures, " + passed + " checks passed");
    } else {
      out.println(
          signatures + " signatures, " + passed + " checks passed, " + failed.size() + " failed");
    }
    out.flush();
  }

  public synchronized boolean isSound() {
    return failed.isEmpty() && passed > 0;
  }

  public synchronized int passed() {
    return passed;
  }
}
