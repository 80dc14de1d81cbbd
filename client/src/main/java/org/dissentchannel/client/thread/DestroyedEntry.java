package org.dissentchannel.client.thread;

import static org.dissentchannel.client.StepFailedException.declined;
import static org.dissentchannel.client.StepFailedException.unproven;

import org.dissentchannel.client.StepFailedException;
import org.dissentchannel.client.log.TrustedLog;
import org.dissentchannel.protocol.log.Destruction;
import org.dissentchannel.transparency.Hash;

/**
 * An entry of a thread whose body is gone, and whose destruction the log allows.
 *
 * @param lane {@code room} or the id of an office
 * @param counter its place in the lane, from 0
 * @param leafIndex its place in the log, from 0
 */
public record DestroyedEntry(
    String lane, long counter, int leafIndex, Destruction.Allowed destruction) {
  public String sentence() {
    return destruction.sentence();
  }

  /**
   * Why something of this filing could not be read: what the log says of its destruction, else the
   * failure itself.
   */
  public static StepFailedException reason(
      TrustedLog log, Hash filing, StepFailedException failure) {
    var index = log.indexOf(filing);
    if (index.isEmpty()) {
      return failure;
    }
    return switch (log.view().destruction(index.getAsInt(), filing)) {
      case Destruction.None _ -> failure;
      case Destruction.Allowed allowed -> declined(allowed.sentence());
      case Destruction.TooEarly(var on) ->
          unproven("The filing was destroyed on " + on + ", before the charter allows.");
    };
  }
}
