package org.dissentchannel.client.audit.clock;

import java.util.function.Function;
import org.dissentchannel.client.audit.clock.ClockFault.Kind;

/**
 * One way to make a clock look other than it ran, and what the auditor names.
 *
 * @param play spoils the scene and gives the file that is shown
 */
record ClockAttack(String name, Kind auditor, Function<ClockScene, ClockFile> play) {
  String row() {
    return "| " + name + " | `" + auditor + "` |";
  }
}
