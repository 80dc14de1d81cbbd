package org.dissentchannel.client.http;

import java.net.URI;

/**
 * Where a server listens and under which name it is asked.
 *
 * <p>Names under {@code .localhost} do not resolve everywhere, so both are said: the connection
 * goes to the address, the {@code Host} header bears the name. The process must run with {@code
 * -Djdk.httpclient.allowRestrictedHeaders=host}, set before its first request.
 *
 * @param address scheme, host and port alone, such as {@code http://127.0.0.1:8081}
 * @param host value of the {@code Host} header, such as {@code channel.localhost:8081}
 */
public record Origin(URI address, String host) {
  public Origin {
    boolean isBare =
        address.getHost() != null
            && (address.getRawPath() == null || address.getRawPath().isEmpty())
            && address.getRawQuery() == null
            && address.getRawUserInfo() == null;
    boolean isHttp = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!isBare || !isHttp) {
      throw new IllegalArgumentException("not the address of an origin: " + address);
    }
    if (!host.matches("[A-Za-z0-9.-]+(:[0-9]{1,5})?")) {
      throw new IllegalArgumentException("not a host: " + host);
    }
  }

  /** The origin that listens on a port of the loopback address under this host name. */
  public static Origin loopback(int port, String hostName) {
    return new Origin(URI.create("http://127.0.0.1:" + port), hostName + ":" + port);
  }

  URI resolve(String path) {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("not the path of a route: " + path);
    }
    return URI.create(address + path);
  }
}
