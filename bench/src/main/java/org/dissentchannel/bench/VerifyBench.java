package org.dissentchannel.bench;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dissentchannel.credential.Accepted;
import org.dissentchannel.credential.CheckOutcome;
import org.dissentchannel.credential.CommitmentProof;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.credential.IssueOutcome;
import org.dissentchannel.credential.Presentation;
import org.dissentchannel.credential.Verifier;
import org.dissentchannel.credential.VerifierContext;
import org.dissentchannel.transparency.Hash;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Presentations checked one by one and in bulk, and cards issued, by one caller, beside the bare
 * operations of blst that each must do ({@link BareCurve} says which). Epoch and grade are shown,
 * as under a usual text.
 *
 * <p>JMH measures each row in a process of its own, the rows in turns in the same run. Ends after
 * about two and a half minutes; takes no arguments. Not final, since JMH asks for it.
 */
public class VerifyBench {
  private static final int MERGED = 1024;
  private static final Turns TURNS = new Turns(2, 2, Duration.ofMillis(700), 1);
  private static final int WARM_UPS = 4;

  /** Members and verifiers of one epoch. */
  @State(Scope.Benchmark)
  public static class Epoch {
    private final SecureRandom random = new SecureRandom();
    private final Cards cards = new Cards(random);
    private final Verifier verifier = cards.verifier();
    private final VerifierContext context = verifier.context(Cards.CONTEXT);
    private final VerifierContext pure = cards.pureVerifier().context(Cards.CONTEXT);
    private final Credential card = cards.card(0);
    private final Presentation presentation = cards.present(card);
    private final CommitmentProof request = cards.request();
    private long next;
  }

  /** How many checks share their pairings. */
  @State(Scope.Benchmark)
  public static class Merged {
    @Param("1024")
    public int count;
  }

  /** Presentations to be checked together. */
  @State(Scope.Benchmark)
  public static class Many {
    private List<Presentation> presentations = List.of();
    private List<byte[]> phs = List.of();

    /** Makes them. */
    @Setup
    public void present(Epoch epoch, Merged merged) {
      presentations = epoch.cards.presentations(merged.count);
      phs = Collections.nCopies(merged.count, Cards.PH);
    }
  }

  /** Points and scalars that belong to nobody. */
  @State(Scope.Benchmark)
  public static class Bare {
    private final BareCurve curve = BareCurve.of(MERGED);
    private long next;
  }

  /** The bare calls for one check. */
  @Benchmark
  public void bareCheck(Bare bare) {
    bare.curve.check();
  }

  /** One presentation in a context that is known. */
  @Benchmark
  public void check(Epoch epoch) {
    require(epoch.context.check(Cards.PH, epoch.presentation));
  }

  /** One hash to the curve. */
  @Benchmark
  public void bareContext(Bare bare) {
    bare.curve.hash(bare.next++);
  }

  /** A context that is new. */
  @Benchmark
  public VerifierContext newContext(Epoch epoch) {
    byte[] ctx = ByteBuffer.allocate(Hash.SIZE).putLong(epoch.next++).array();
    return epoch.verifier.context(ctx);
  }

  /** The bare calls for as many checks as share their pairings. */
  @Benchmark
  public void bareBulk(Bare bare, Merged merged) {
    bare.curve.mergedChecks(merged.count);
  }

  /** Checks that share their pairings. */
  @Benchmark
  public void bulk(Epoch epoch, Many many) {
    epoch
        .context
        .checkAll(many.phs, many.presentations, epoch.random)
        .forEach(VerifyBench::require);
  }

  /** The bare calls for one issuing. */
  @Benchmark
  public void bareIssue(Bare bare) {
    bare.curve.issue();
  }

  /** One card issued to yet another member. */
  @Benchmark
  public IssueOutcome issue(Epoch epoch) {
    return epoch.cards.issue(epoch.request, epoch.next++);
  }

  /** One presentation made, in constant time. */
  @Benchmark
  public Presentation present(Epoch epoch) {
    return epoch.cards.present(epoch.card);
  }

  /** The same check as {@link #check}, on Bouncy Castle. */
  @Benchmark
  public void checkInJava(Epoch epoch) {
    require(epoch.pure.check(Cards.PH, epoch.presentation));
  }

  /** A point read and found in its group. */
  @Benchmark
  public void bareRead(Bare bare) {
    bare.curve.read();
  }

  /** A multiplication in constant time. */
  @Benchmark
  public void bareMultiply(Bare bare) {
    bare.curve.multiply();
  }

  /** A sum of three products of new points. */
  @Benchmark
  public void bareSum(Bare bare) {
    bare.curve.sum(3);
  }

  /** A sum of eighteen products of points of a table. */
  @Benchmark
  public void bareTable(Bare bare) {
    bare.curve.sumFromTable(18);
  }

  /** Two pairings compared. */
  @Benchmark
  public void barePairings(Bare bare) {
    bare.curve.comparePairings();
  }

  private static void require(CheckOutcome outcome) {
    if (!(outcome instanceof Accepted)) {
      throw new IllegalStateException("a good presentation was refused");
    }
  }

  /**
   * A line of the table.
   *
   * @param method what JMH measures for it
   * @param limit the method that bounds it, or empty
   */
  private record Row(String method, String name, String limit) {
    /** The product's methods, but not the bare calls, are Java that must be compiled first. */
    Turns.Measured measured(int merged) {
      int warmUps = method.startsWith("bare") ? 1 : WARM_UPS;
      return method.equals("bulk") || method.equals("bareBulk")
          ? new Turns.Measured(method, warmUps, merged, Map.of("count", String.valueOf(merged)))
          : new Turns.Measured(method, warmUps, 1, Map.of());
    }
  }

  private static final List<Row> ROWS =
      List.of(
          new Row("bareCheck", "bare check", ""),
          new Row("check", "check, context known", "bareCheck"),
          new Row("bareContext", "bare hash to the curve", ""),
          new Row("newContext", "a new context", "bareContext"),
          new Row("bareBulk", "bare check in bulk", ""),
          new Row("bulk", "check in bulk", "bareBulk"),
          new Row("bareIssue", "bare issuing", ""),
          new Row("issue", "issuing", "bareIssue"),
          new Row("present", "presenting", ""),
          new Row("checkInJava", "check in Java alone", ""),
          new Row("bareRead", "  a point read, in group", ""),
          new Row("bareMultiply", "  a multiplication in G1", ""),
          new Row("bareSum", "  a sum of 3 new points", ""),
          new Row("bareTable", "  a sum of 18 fixed points", ""),
          new Row("barePairings", "  two pairings compared", ""));

  public static void main(String[] arguments) throws RunnerException {
    measure(TURNS, MERGED, System.out);
  }

  /**
   * Measures so many checks in bulk, and all else one by one.
   *
   * @return checks in a known context as a share of the bare operations
   */
  static double measure(Turns turns, int merged, PrintStream out) throws RunnerException {
    Turns.Times times =
        turns.least(VerifyBench.class, ROWS.stream().map(row -> row.measured(merged)).toList());
    out.printf("one caller, one core; processor time for one%n");
    for (Row row : ROWS) {
      double nanos = times.of(row.method());
      out.printf(
          Locale.ROOT,
          "%-27s %9.1f us   %,9.0f/s/core%s%n",
          row.name(),
          nanos / 1e3,
          1e9 / nanos,
          row.limit().isEmpty()
              ? ""
              : String.format(Locale.ROOT, "   ratio %.2f", times.of(row.limit()) / nanos));
    }
    return times.of("bareCheck") / times.of("check");
  }
}
