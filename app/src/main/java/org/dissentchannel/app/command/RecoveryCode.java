package org.dissentchannel.app.command;

import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.dissentchannel.client.office.OfficeKeys;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.Words;
import org.jspecify.annotations.Nullable;

/** The eight words that open a file of office keys, from a file or typed without an echo. */
final class RecoveryCode {
  private RecoveryCode() {}

  /** The keys in a file, with the code from the other, or from the terminal if there is none. */
  static OfficeKeys open(Path keys, @Nullable Path codeFile) {
    Octets file = GivenFile.read(keys);
    String typed =
        codeFile == null
            ? typed()
            : new String(GivenFile.read(codeFile).bytes(), StandardCharsets.UTF_8);
    Words words =
        Words.parse(typed, OfficeKeys.WORDS)
            .orElseThrow(() -> new CannotBegin("A recovery code is eight words of the list."));
    try {
      return OfficeKeys.unwrap(file, words)
          .orElseThrow(
              () -> new CannotBegin("The file " + keys + " does not open with this code."));
    } catch (MalformedException e) {
      throw new CannotBegin("The file " + keys + " holds no keys of an office.");
    }
  }

  private static String typed() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CannotBegin("There is no terminal to type the recovery code: use --code-file.");
    }
    char[] line = console.readPassword("Recovery code, eight words: ");
    if (line == null) {
      throw new CannotBegin("No recovery code was typed.");
    }
    try {
      return new String(line);
    } finally {
      Arrays.fill(line, ' ');
    }
  }
}
