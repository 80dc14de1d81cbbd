package org.dissentchannel.membership.epoch;

import org.dissentchannel.protocol.Octets;

/**
 * The one way from the members world to the channel world: {@code POST /log/clear} of the channel
 * origin. It carries public log bodies and no person.
 */
public interface ClearPost {
  /** Sends one body and waits for the answer. The same body may be sent any number of times. */
  ClearAnswer post(Octets body);

  /** What the log said. */
  sealed interface ClearAnswer {
    /** The log promised to take it, now or at an earlier attempt. */
    record Taken() implements ClearAnswer {}

    /** The log will not have it. */
    record Refused(String reason) implements ClearAnswer {}

    /** Nothing is known: it is sent again later. */
    record Unreachable(String reason) implements ClearAnswer {}
  }
}
