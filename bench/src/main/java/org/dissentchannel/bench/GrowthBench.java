package org.dissentchannel.bench;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.dissentchannel.credential.Accepted;
import org.dissentchannel.credential.CheckOutcome;
import org.dissentchannel.credential.Presentation;
import org.dissentchannel.credential.VerifierContext;

/**
 * What one signature costs on a message that has 100, 1,000, 10,000 or 100,000 of them: made,
 * checked one by one, checked in bulk, and what the issuing of so many cards costs for each; beside
 * the bare operations of blst, measured before each line. A cost that grows would show.
 *
 * <p>Arguments: the numbers of signatures, by default 100 1000 10000. With 100000 it takes about
 * ten minutes on a free core. Every presentation is another one; the members' cards are few, since
 * who signs makes no difference to the check.
 */
public final class GrowthBench {
  private static final int BARE_CALLS = 200;
  private static final int MOST_ISSUED = 1_310;

  private final Cards cards;
  private final VerifierContext context;
  private final BareCurve bare;
  private final SecureRandom random;

  private GrowthBench(SecureRandom random) {
    this.random = random;
    this.cards = new Cards(random);
    this.context = cards.verifier().context(Cards.CONTEXT);
    this.bare = BareCurve.of(1);
  }

  public static void main(String[] arguments) {
    List<Integer> counts = new ArrayList<>();
    for (String argument : arguments) {
      counts.add(Integer.valueOf(argument));
    }
    measure(counts.isEmpty() ? List.of(100, 1_000, 10_000) : counts, System.out);
  }

  /** Prints a line for each number, after a short turn to warm up. */
  static void measure(List<Integer> counts, PrintStream out) {
    GrowthBench bench = new GrowthBench(new SecureRandom());
    bench.line(Math.min(BARE_CALLS, counts.getLast()));
    out.println(
        "| signatures | made | bare check | checked one by one | ratio | in bulk | issued |");
    out.println("|---|---|---|---|---|---|---|");
    for (int count : counts) {
      out.println(bench.line(count));
    }
    out.println("processor time for one, in microseconds");
  }

  private String line(int count) {
    List<Presentation> presentations = new ArrayList<>();
    var card = cards.card(0);
    double made = each(count, _ -> presentations.add(cards.present(card)));
    double limit = each(Math.min(BARE_CALLS, count), _ -> bare.check());
    double single = each(count, i -> require(context.check(Cards.PH, presentations.get(i))));
    double bulk = each(1, _ -> checkAll(presentations)) / count;
    int issuing = Math.min(count, MOST_ISSUED);
    var request = cards.request();
    double issued = each(issuing, i -> cards.issue(request, i));
    return String.format(
        Locale.ROOT,
        "| %,d | %,.0f | %,.0f | %,.0f | %.2f | %,.0f | %,.0f |",
        count,
        made,
        limit,
        single,
        limit / single,
        bulk,
        issued);
  }

  private void checkAll(List<Presentation> presentations) {
    var phs = Collections.nCopies(presentations.size(), Cards.PH);
    context.checkAll(phs, presentations, random).forEach(GrowthBench::require);
  }

  private static void require(CheckOutcome outcome) {
    if (!(outcome instanceof Accepted)) {
      throw new IllegalStateException("a good presentation was refused");
    }
  }

  /** The processor's time for one call, in microseconds. */
  private static double each(int calls, IntConsumer act) {
    ProcessTime time = new ProcessTime();
    for (int i = 0; i < calls; i++) {
      act.accept(i);
    }
    return time.spent().processorNanos() / 1e3 / calls;
  }
}
