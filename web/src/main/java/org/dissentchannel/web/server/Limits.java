package org.dissentchannel.web.server;

import java.time.Duration;

/**
 * What one connection may cost.
 *
 * @param headerBytes the longest request line and headers; longer is answered 431
 * @param headTime the longest a request line and its headers may take from their first byte
 * @param idle how long nothing may move, on a connection between requests included
 * @param bodyGrace how long a body may take whatever its speed
 * @param bodyBytesPerSecond the mean speed a body must reach after the grace
 * @param stop how long a stop waits for requests under way
 */
public record Limits(
    int headerBytes,
    Duration headTime,
    Duration idle,
    Duration bodyGrace,
    int bodyBytesPerSecond,
    Duration stop) {

  /** The limits of a running server; a slow line over Tor with 1 KiB/s still gets through. */
  public static Limits usual() {
    return new Limits(
        8 * 1024,
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        1024,
        Duration.ofSeconds(10));
  }
}
