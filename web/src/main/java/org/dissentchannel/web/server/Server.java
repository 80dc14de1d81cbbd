package org.dissentchannel.web.server;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.dissentchannel.web.Site;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * One listening side: binds one address, answers by one {@link Site}, until it is closed.
 *
 * <p>HTTP/1.1. Each request runs on a virtual thread. Nothing is logged, and no header names the
 * software.
 */
public final class Server implements AutoCloseable {
  /** Held, because the logging system forgets the level of a logger nobody holds. */
  private static final Logger SILENCED = Logger.getLogger("org.eclipse.jetty");

  static {
    // Jetty's warnings can name addresses of requests; what matters here comes back as an outcome.
    SILENCED.setLevel(Level.OFF);
  }

  private final org.eclipse.jetty.server.Server jetty;
  private final ServerConnector connector;
  private final SlowHeads slowHeads;

  private Server(
      org.eclipse.jetty.server.Server jetty, ServerConnector connector, SlowHeads slowHeads) {
    this.jetty = jetty;
    this.connector = connector;
    this.slowHeads = slowHeads;
  }

  /** What starting came to. */
  public sealed interface Starting {}

  /** Listening. */
  public record Started(Server server) implements Starting {}

  /** Another program has the port. */
  public record PortInUse(String sentence) implements Starting {}

  /** The address is not one of this machine's, or may not be bound. */
  public record AddressRefused(String sentence) implements Starting {}

  /** Binds and begins to answer. */
  public static Starting start(Listener listener, Site site) {
    return start(listener, site, BodyMemory.ofThisProcess());
  }

  static Starting start(Listener listener, Site site, BodyMemory memory) {
    QueuedThreadPool pool = new QueuedThreadPool(16, 4);
    pool.setName("web-" + listener.port());
    pool.setReservedThreads(0);
    pool.setVirtualThreadsExecutor(virtualThreads());
    var jetty = new org.eclipse.jetty.server.Server(pool);
    ServerConnector connector =
        new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(configuration(listener)));
    connector.setHost(listener.address().getHostAddress());
    connector.setPort(listener.port());
    connector.setIdleTimeout(listener.limits().idle().toMillis());
    connector.setAcceptQueueSize(1024);
    jetty.addConnector(connector);
    SlowHeads slowHeads = new SlowHeads(connector, listener.limits().headTime());
    BodyReader bodies = new BodyReader(listener.limits(), memory);
    Door door = new Door(site, listener.hosts(), listener.https(), bodies, slowHeads);
    jetty.setHandler(new GracefulHandler(door));
    jetty.setErrorHandler(new PlainErrors());
    jetty.setStopTimeout(listener.limits().stop().toMillis());
    Server server = new Server(jetty, connector, slowHeads);
    return server.begin(listener, door);
  }

  /** The address and port listened on. */
  public InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  /** Waits until the server is closed. */
  public void awaitClose() throws InterruptedException {
    jetty.join();
  }

  /** Takes no new request, lets those under way end within the limit, and stops. */
  @Override
  public void close() {
    slowHeads.close();
    stop();
  }

  private Starting begin(Listener listener, Door door) {
    try {
      connector.open();
      door.boundTo(connector.getLocalPort());
      jetty.start();
      slowHeads.start();
      return new Started(this);
    } catch (Exception e) {
      stop();
      return refusal(listener, e);
    }
  }

  private static Starting refusal(Listener listener, Exception e) {
    String place = listener.address().getHostAddress() + ", port " + listener.port();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return String.valueOf(cause.getMessage()).contains("in use")
            ? new PortInUse("Another program is already listening on " + place + ".")
            : new AddressRefused("This machine does not let us listen on " + place + ".");
      }
    }
    throw new IllegalStateException("starting to listen on " + place, e);
  }

  private void stop() {
    try {
      jetty.stop();
    } catch (Exception e) {
      throw new IllegalStateException("stopping the server", e);
    }
  }

  private static HttpConfiguration configuration(Listener listener) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(listener.limits().headerBytes());
    http.setHttpCompliance(HttpCompliance.RFC9110);
    http.setUriCompliance(UriCompliance.RFC3986);
    return http;
  }

  private static Executor virtualThreads() {
    var factory = Thread.ofVirtual().name("request-", 0).factory();
    return task -> factory.newThread(task).start();
  }
}
