package org.dissentchannel.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** What one command line came to: its exit code, what it printed, what it complained of. */
public record Told(int code, String out, String err) {
  /** Runs it in this process. */
  public static Told by(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        DissentCommand.line()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Told(code, out.toString(), err.toString());
  }

  /** The lines of its complaint. */
  public List<String> complaints() {
    return err.lines().toList();
  }

  /** It did not begin, and said why in one clear sentence. */
  public String refusal() {
    assertEquals(2, code, this::toString);
    assertEquals("", out);
    assertEquals(1, complaints().size(), this::toString);
    String sentence = complaints().getFirst();
    assertTrue(sentence.matches("[A-Z].*[.]|/.*, line [0-9]+: .*[.]|.* --help"), sentence);
    assertTrue(!sentence.contains("Exception") && !sentence.contains("org."), sentence);
    return sentence;
  }
}
