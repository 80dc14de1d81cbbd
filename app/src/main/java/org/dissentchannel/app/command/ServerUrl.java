package org.dissentchannel.app.command;

import java.net.URI;
import java.time.Duration;
import org.dissentchannel.client.http.Origin;
import org.dissentchannel.client.http.Transport;

/** The address of a server, as somebody writes it on the command line. */
final class ServerUrl {
  private static final Duration CALL = Duration.ofSeconds(30);

  private ServerUrl() {}

  /** A line to it, nothing sent yet; what is no address ends the command. */
  static Transport open(String url) {
    return new Transport(origin(url), CALL);
  }

  /** Names under .localhost do not resolve everywhere: they are this machine. */
  private static Origin origin(String url) {
    try {
      URI uri = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
      String host = String.valueOf(uri.getHost());
      return host.endsWith(".localhost")
          ? Origin.loopback(uri.getPort(), host)
          : new Origin(uri, uri.getAuthority());
    } catch (IllegalArgumentException e) {
      throw new CannotBegin("This is not the address of a server: " + url);
    }
  }
}
