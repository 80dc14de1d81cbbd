package org.dissentchannel.web.server;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The values of the Host header one listener answers to. */
final class HostNames {
  private final Set<String> values = new HashSet<>();

  HostNames(List<String> hosts, int port) {
    for (String host : hosts) {
      values.add(host);
      if (!host.contains(":")) {
        values.add(host + ":" + port);
      }
    }
  }

  boolean contains(String host) {
    return values.contains(host.toLowerCase(Locale.ROOT));
  }
}
