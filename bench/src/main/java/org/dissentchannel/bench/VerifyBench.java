package org.dissentchannel.bench;

import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.dissentchannel.credential.Accepted;
import org.dissentchannel.credential.CheckOutcome;
import org.dissentchannel.credential.CommitmentProof;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.credential.Presentation;
import org.dissentchannel.credential.Verifier;
import org.dissentchannel.credential.VerifierContext;
import org.dissentchannel.transparency.Hash;

/**
 * Presentations checked one by one and in bulk, and cards issued, by one caller, beside the bare
 * operations of blst that each must do ({@link BareCurve} says which), measured in turns in the
 * same run. Epoch and grade are shown, as under a usual text. Ends after about a minute; takes no
 * arguments.
 */
public final class VerifyBench {
  private static final int MERGED = 1024;

  private final Verifier verifier;
  private final VerifierContext context;
  private final VerifierContext pure;
  private final Presentation presentation;
  private final List<Presentation> many;
  private final Credential card;
  private final CommitmentProof request;
  private final Cards cards;
  private final SecureRandom random;
  private final BareCurve bare;

  private VerifyBench(int merged, SecureRandom random) throws Throwable {
    this.random = random;
    this.cards = new Cards(random);
    this.verifier = cards.verifier();
    this.context = verifier.context(Cards.CONTEXT);
    this.pure = cards.pureVerifier().context(Cards.CONTEXT);
    this.card = cards.card(0);
    this.presentation = cards.present(card);
    this.many = cards.presentations(merged);
    this.request = cards.request();
    this.bare = new BareCurve(merged);
  }

  public static void main(String[] arguments) throws Throwable {
    measure(Duration.ofMillis(900), 4, MERGED, System.out);
  }

  /**
   * What is measured.
   *
   * @param units how many of the thing one call does
   * @param limit the name of what bounds it, or empty
   */
  private record Row(Contender contender, int units, String limit) {
    static Row of(String name, int units, String limit, LongConsumer act) {
      return new Row(new Contender(name, new Load(1, act)), units, limit);
    }

    /**
     * The processor's time for one and not the clock's: neighbours take turns away, but add no
     * work.
     */
    double microseconds() {
      return contender.least().processor().toNanos() / 1e3 / units;
    }
  }

  /**
   * Measures with turns of this length, one of them to warm up, and so many checks in bulk.
   *
   * @return checks in a known context as a share of the bare operations
   */
  static double measure(Duration turn, int turns, int merged, PrintStream out) throws Throwable {
    List<Row> rows = new VerifyBench(merged, new SecureRandom()).rows();
    for (Row row : rows) {
      row.contender().load().run(turn);
    }
    for (int i = 0; i < turns; i++) {
      turnOf(rows, turn);
    }
    return report(rows, out);
  }

  private static void turnOf(List<Row> rows, Duration turn)
      throws InterruptedException, ExecutionException {
    for (Row row : rows) {
      row.contender().turn(turn);
    }
  }

  private List<Row> rows() {
    return Stream.of(
            Row.of("bare check", 1, "", _ -> bare.check()),
            Row.of("check, context known", 1, "bare check", _ -> check(context)),
            Row.of("bare hash to the curve", 1, "", bare::hash),
            Row.of("a new context", 1, "bare hash to the curve", this::newContext),
            Row.of("bare check in bulk", many.size(), "", _ -> bare.mergedChecks()),
            Row.of("check in bulk", many.size(), "bare check in bulk", _ -> checkAll()),
            Row.of("bare issuing", 1, "", _ -> bare.issue()),
            Row.of("issuing", 1, "bare issuing", n -> require(cards.issue(request, n) != null)),
            Row.of("presenting", 1, "", _ -> require(cards.present(card) != null)),
            Row.of("check in Java alone", 1, "", _ -> check(pure)),
            Row.of("  a point read, in group", 1, "", _ -> bare.read()),
            Row.of("  a multiplication in G1", 1, "", _ -> bare.multiply()),
            Row.of("  a sum of 3 new points", 1, "", _ -> bare.sum(3)),
            Row.of("  a sum of 18 fixed points", 1, "", _ -> bare.sumFromTable(18)),
            Row.of("  two pairings compared", 1, "", _ -> bare.comparePairings()))
        .toList();
  }

  private void newContext(long number) {
    byte[] ctx = ByteBuffer.allocate(Hash.SIZE).putLong(number).array();
    require(verifier.context(ctx) != context);
  }

  private void check(VerifierContext in) {
    require(in.check(Cards.PH, presentation) instanceof Accepted);
  }

  private void checkAll() {
    List<byte[]> phs = Collections.nCopies(many.size(), Cards.PH);
    for (CheckOutcome outcome : context.checkAll(phs, many, random)) {
      require(outcome instanceof Accepted);
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("a good presentation was refused");
    }
  }

  private static double report(List<Row> rows, PrintStream out) {
    out.printf("one caller, one core; processor time for one%n");
    for (Row row : rows) {
      double time = row.microseconds();
      double share = shareOf(row, rows);
      out.printf(
          Locale.ROOT,
          "%-27s %9.1f us   %,9.0f/s/core%s%n",
          row.contender().name(),
          time,
          1e6 / time,
          share > 0 ? String.format(Locale.ROOT, "   ratio %.2f", share) : "");
    }
    return shareOf(rows.get(1), rows);
  }

  /** Time of the limit divided by the row's time; 0 where there is no limit. */
  private static double shareOf(Row row, List<Row> rows) {
    return rows.stream()
        .filter(limit -> limit.contender().name().equals(row.limit()))
        .mapToDouble(limit -> limit.microseconds() / row.microseconds())
        .findFirst()
        .orElse(0);
  }
}
