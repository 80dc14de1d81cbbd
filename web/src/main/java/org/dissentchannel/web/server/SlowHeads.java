package org.dissentchannel.web.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;

/**
 * Closes connections that take too long to send a request line and headers.
 *
 * <p>Jetty's idle time begins anew with each byte, so a sender of one byte every few seconds would
 * stay for ever. Here the time counts from the first byte after the last request. Looks round a few
 * times within the limit, on a virtual thread of its own.
 */
final class SlowHeads implements AutoCloseable {
  private final Connector connector;
  private final long limitNanos;
  private final Thread watch;
  private final Set<Connection> busy = ConcurrentHashMap.newKeySet();
  private final Map<Connection, Long> bytesAtEnd = new ConcurrentHashMap<>();
  private final Map<Connection, Long> began = new HashMap<>();

  SlowHeads(Connector connector, Duration limit) {
    this.connector = connector;
    this.limitNanos = limit.toNanos();
    this.watch = Thread.ofVirtual().name("slow-heads").unstarted(() -> lookRound(limit));
  }

  void start() {
    watch.start();
  }

  /** The head is complete: from here on the limits of the body hold. */
  void headComplete(Connection connection) {
    busy.add(connection);
  }

  void requestOver(Connection connection) {
    bytesAtEnd.put(connection, connection.getBytesIn());
    busy.remove(connection);
  }

  @Override
  public void close() {
    watch.interrupt();
  }

  private void lookRound(Duration limit) {
    try {
      while (true) {
        Thread.sleep(limit.dividedBy(8));
        lookOnce(System.nanoTime());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookOnce(long now) {
    Set<Connection> open = new HashSet<>();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      Connection connection = endPoint.getConnection();
      if (connection == null) {
        continue;
      }
      open.add(connection);
      if (busy.contains(connection)
          || connection.getBytesIn() <= bytesAtEnd.getOrDefault(connection, 0L)) {
        began.remove(connection);
      } else if (now - began.computeIfAbsent(connection, first -> now) > limitNanos) {
        endPoint.close();
      }
    }
    began.keySet().retainAll(open);
    bytesAtEnd.keySet().retainAll(open);
    busy.retainAll(open);
  }
}
