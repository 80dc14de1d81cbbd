package org.dissentchannel.web.server;

import java.net.InetAddress;
import java.util.List;

/**
 * Where one side listens and under which names it answers.
 *
 * @param address the one address to bind; loopback unless the operator says otherwise
 * @param port 1 to 65535, or 0 for any free one
 * @param hosts names for the Host header, lower case: {@code members.localhost} stands for that
 *     name with the port listened on or, behind a proxy, with none; one with a port, such as {@code
 *     channel.example.org:8443}, stands for itself alone
 * @param https whether browsers reach it by https, through a proxy that ends TLS
 * @param limits what a connection may cost
 */
public record Listener(
    InetAddress address, int port, List<String> hosts, boolean https, Limits limits) {

  public Listener {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty() || port < 0 || port > 65535) {
      throw new IllegalArgumentException("a listener needs a host name and a port: " + port);
    }
  }

  /** On the loopback address, by http, with the usual limits. */
  public static Listener loopback(int port, String host) {
    return new Listener(
        InetAddress.getLoopbackAddress(), port, List.of(host), false, Limits.usual());
  }
}
