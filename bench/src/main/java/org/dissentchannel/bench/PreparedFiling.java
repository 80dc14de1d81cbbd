package org.dissentchannel.bench;

import java.util.List;
import java.util.Map;
import org.dissentchannel.client.http.Answer;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.protocol.Octets;

/**
 * One room's way from a signed text to a filed memo: the requests, sealed, proven and signed before
 * the measurement, so that only sending them is left.
 *
 * @param before close, parts, propose and the consents, in their order
 * @param file the last request, which is answered with the promise
 */
record PreparedFiling(List<Request> before, Request file) {
  private static final Map<String, String> HEADERS =
      Map.of("Content-Type", "application/vnd.dissent.frame");
  private static final int MOST_ANSWER = 1 << 22;

  PreparedFiling {
    before = List.copyOf(before);
  }

  /** A frame for a path of the channel side. */
  record Request(String path, Octets frame) {
    Answer send(Transport line) {
      return line.send("POST", path, HEADERS, frame, MOST_ANSWER);
    }
  }
}
