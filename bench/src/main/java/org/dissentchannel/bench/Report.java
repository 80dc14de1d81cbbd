package org.dissentchannel.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the filings came to.
 *
 * @param file the last request alone, by callers that never pause
 * @param paced the last request alone, 200 due each second
 * @param allSteps all requests of a filing, one after the other
 */
record Report(Volley file, Volley paced, Volley allSteps) {
  /** How many were not promised, for whatever reason. */
  long failures() {
    return List.of(file, paced, allSteps).stream()
        .mapToLong(volley -> volley.serverErrors() + volley.otherFailures())
        .sum();
  }

  /** Prints it below the limits: group commit, signing, checking, and whatever comes after. */
  void print(List<Contender> limits, PrintStream out) {
    out.printf("%-28s %s%n", "limits of this machine", "(middle of three turns)");
    limits.forEach(limit -> out.printf("%-28s %s%n", limit.name(), limit.middle()));
    double commit = limits.getFirst().middle().perSecond();
    double sign = limits.get(1).middle().perSecond();
    double both = 1 / (1 / sign + 1 / limits.get(2).middle().perSecond());
    out.println("promised, durable");
    Map<String, Volley> rows = new LinkedHashMap<>();
    rows.put("file, callers never pause", file);
    rows.put("file, 200 due each second", paced);
    rows.put("all steps", allSteps);
    rows.forEach((name, volley) -> {
      Load.Result result = volley.result();
      out.printf(Locale.ROOT, "%-28s %s%n", name, result);
      out.printf(
          Locale.ROOT,
          "%-28s %d filings, %d answers 5xx, %d other failures; %.3f of group commit,"
              + " %.2f of signing, %.2f of signing and checking once%n",
          "",
          result.calls(),
          volley.serverErrors(),
          volley.otherFailures(),
          result.perSecond() / commit,
          result.perSecond() / sign,
          result.perSecond() / both);
    });
  }
}
