package org.dissentchannel.client.http;

import java.util.List;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;

/** What the channel server answered, its form checked and nothing else. */
public sealed interface FrameAnswer {
  /** Status 200. */
  record Given(Message message) implements FrameAnswer {}

  /**
   * Any other status.
   *
   * @param stored what the server shows of what it has; empty for most refusals
   */
  record Denied(int status, String sentence, List<Octets> stored) implements FrameAnswer {
    public Denied {
      stored = List.copyOf(stored);
    }
  }
}
