package org.dissentchannel.client.audit;

import java.util.function.Consumer;
import org.dissentchannel.client.audit.Finding.Kind;

/**
 * One way to cheat, and what each of the three says to it.
 *
 * @param client words of its sentence; "nothing" where it cannot see it
 * @param witness its answer; "Cosigned" where it cannot see it
 */
record Attack(String name, Kind auditor, String client, String witness, Consumer<Scene> play) {
  static final String NOTHING = "nothing";
  static final String COSIGNED = "Cosigned";

  String row() {
    return "| "
        + name
        + " | "
        + (client.equals(NOTHING) ? "–" : "*" + client + "*")
        + " | "
        + (witness.equals(COSIGNED) ? "–" : status())
        + " | `"
        + auditor
        + "` |";
  }

  private String status() {
    return switch (witness) {
      case "Malformed" -> "400";
      case "UnknownLog" -> "404";
      case "NotSigned" -> "403";
      case "OtherSize", "Fork" -> "409";
      case "BadProof" -> "422";
      default -> throw new IllegalStateException(witness);
    };
  }
}
