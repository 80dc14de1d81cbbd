package org.dissentchannel.client.http;

import java.net.http.HttpHeaders;
import org.dissentchannel.protocol.Octets;

/** What a server sent back: status, headers and the whole body, nothing of it believed yet. */
public record Answer(int status, HttpHeaders headers, Octets body) {
  public boolean isOk() {
    return status == 200;
  }
}
