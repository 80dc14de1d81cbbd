package org.dissentchannel.app.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import picocli.CommandLine.Option;

/** Whom a command speaks to: people, or a program. */
final class JsonOption {
  @Option(
      names = "--json",
      description = "A line of JSON for each result, instead of lines for people.")
  private boolean isAsked;

  /** One result, in both ways of saying it. */
  interface Result {
    void lines(PrintWriter out);

    Json.Obj json();
  }

  void print(Result result, PrintWriter out) {
    if (isAsked) {
      out.println(new String(Jcs.write(result.json()), StandardCharsets.UTF_8));
    } else {
      result.lines(out);
    }
  }
}
