package org.dissentchannel.client.audit;

import java.util.Optional;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.protocol.Octets;

/** The files of a log as its server gives them out now. */
public final class HttpLogFiles implements LogFiles {
  private final Transport channel;

  /** Over this line to the channel side. */
  public HttpLogFiles(Transport channel) {
    this.channel = channel;
  }

  @Override
  public Optional<Octets> find(String path, int mostBytes) {
    var answer = channel.get("/log/" + path, mostBytes);
    if (answer.status() >= 500) {
      throw new UnreachableException(
          "The server answers " + answer.status() + " to " + path, new IllegalStateException());
    }
    return answer.isOk() ? Optional.of(answer.body()) : Optional.empty();
  }
}
