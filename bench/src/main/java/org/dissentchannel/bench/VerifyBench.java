package org.dissentchannel.bench;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import org.dissentchannel.credential.Accepted;
import org.dissentchannel.credential.Attributes;
import org.dissentchannel.credential.Credential;
import org.dissentchannel.credential.EntropyKey;
import org.dissentchannel.credential.Holder;
import org.dissentchannel.credential.IssueOutcome;
import org.dissentchannel.credential.Issuer;
import org.dissentchannel.credential.IssuerKey;
import org.dissentchannel.credential.Presentation;
import org.dissentchannel.credential.Seed;
import org.dissentchannel.credential.Verifier;
import org.dissentchannel.credential.VerifierContext;
import org.dissentchannel.transparency.Hash;

/**
 * Presentations checked each second by one caller, beside the bare operations of blst that a check
 * must do, measured in turns in the same run ({@link BareCurve} counts them). Epoch and grade are
 * shown, as under a usual text. Ends after about half a minute; takes no arguments.
 */
public final class VerifyBench {
  private static final byte[] HEADER = Hash.sha256(new byte[] {1}).bytes();
  private static final byte[] CONTEXT = Hash.sha256(new byte[] {2}).bytes();
  private static final byte[] PH = Hash.sha256(new byte[] {3}).bytes();

  private final Verifier verifier;
  private final VerifierContext context;
  private final Presentation presentation;
  private final BareCurve bare = new BareCurve();

  private VerifyBench(IssuerKey key, Presentation presentation) {
    this.verifier = Verifier.of(key.publicKey(), HEADER);
    this.context = verifier.context(CONTEXT);
    this.presentation = presentation;
  }

  public static void main(String[] arguments) throws Exception {
    measure(Duration.ofMillis(900), 3, System.out);
  }

  /**
   * Measures with turns of this length, one of them to warm up.
   *
   * @return checks in a known context as a share of the bare operations
   */
  static double measure(Duration turn, int turns, PrintStream out)
      throws InterruptedException, ExecutionException {
    List<Contender> contenders = prepared(new SecureRandom()).contenders();
    for (Contender contender : contenders) {
      contender.load().run(turn);
    }
    for (int i = 0; i < turns; i++) {
      for (Contender contender : contenders) {
        contender.turn(turn);
      }
    }
    return report(contenders, out);
  }

  private static VerifyBench prepared(SecureRandom random) {
    IssuerKey key = IssuerKey.generate(random);
    Holder holder = Holder.of(Seed.generate(random), new byte[Hash.SIZE], "2026-1");
    Issuer issuer = Issuer.of(key, EntropyKey.generate(random), HEADER);
    Attributes attributes =
        Attributes.of("2026-1", "foreign service", "2-3", "regional", "abroad", "5 to 14", "A B");
    if (issuer.issue(holder.commit(random), attributes, "member", "2026-1")
            instanceof IssueOutcome.Issued issued
        && holder.receive(key.publicKey(), HEADER, attributes, issued.credential())
            instanceof Credential credential) {
      return new VerifyBench(key, credential.present(CONTEXT, PH, random, 0, 2));
    }
    throw new IllegalStateException("a card was not issued");
  }

  private List<Contender> contenders() {
    return List.of(
        one("bare operations", _ -> bare.all()),
        one("check, context known", _ -> check(context)),
        one("check, context new", _ -> check(verifier.context(CONTEXT))),
        one("  a point read, in group", _ -> bare.read()),
        one("  a multiplication in G1", _ -> bare.multiply()),
        one("  two pairings compared", _ -> bare.comparePairings()),
        one("  a hash to the curve", bare::hash),
        one("  an addition in G1", _ -> bare.add()));
  }

  private static Contender one(String name, LongConsumer act) {
    return new Contender(name, new Load(1, act));
  }

  private void check(VerifierContext in) {
    if (!(in.check(PH, presentation) instanceof Accepted)) {
      throw new IllegalStateException("a good presentation was refused");
    }
  }

  private static double report(List<Contender> contenders, PrintStream out) {
    double limit = microseconds(contenders.getFirst());
    out.printf(
        "one caller; bare operations: %d points read, %d multiplications, 1 comparison of pairings%n",
        BareCurve.POINTS_READ, BareCurve.MULTIPLICATIONS);
    for (Contender contender : contenders) {
      double time = microseconds(contender);
      out.printf(
          Locale.ROOT,
          "%-26s %9.1f us of processor time   %,11.0f/s/core%s%n",
          contender.name(),
          time,
          1e6 / time,
          contender.name().startsWith(" ")
              ? ""
              : String.format(Locale.ROOT, "   ratio %.2f", limit / time));
    }
    return limit / microseconds(contenders.get(1));
  }

  /** The processor's time and not the clock's: neighbours take turns away, but add no work. */
  private static double microseconds(Contender contender) {
    return contender.least().processor().toNanos() / 1e3;
  }
}
