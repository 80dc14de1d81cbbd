package org.dissentchannel.client.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dissentchannel.protocol.Octets;

/**
 * Sends requests to one origin. Any thread may call; connections are kept and shared.
 *
 * <p>It keeps no cookie, follows no redirect and sends no name of a program. One call ends within
 * its time limit, body included, and reads no more than the caller allows. Whoever must not be
 * linked to another person's acts uses an own transport: acts of one connection are linked.
 */
public final class Transport implements AutoCloseable {
  private final Origin origin;
  private final Duration limit;
  private final HttpClient client;

  /**
   * @param limit for one whole call
   */
  public Transport(Origin origin, Duration limit) {
    this.origin = origin;
    this.limit = limit;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limit)
            .build();
  }

  public Origin origin() {
    return origin;
  }

  /** Asks for a path. */
  public Answer get(String path, int mostBytes) {
    return get(path, Map.of(), mostBytes);
  }

  public Answer get(String path, Map<String, String> headers, int mostBytes) {
    return exchange("GET", path, headers, BodyPublishers.noBody(), mostBytes);
  }

  /**
   * Sends a body.
   *
   * @param mostBytes the longest answer that is read
   * @throws UnreachableException if no whole answer came; repeat is safe
   */
  public Answer send(
      String method, String path, Map<String, String> headers, Octets body, int mostBytes) {
    return exchange(method, path, headers, BodyPublishers.ofByteArray(body.bytes()), mostBytes);
  }

  private Answer exchange(
      String method, String path, Map<String, String> headers, BodyPublisher body, int mostBytes) {
    var request = HttpRequest.newBuilder(origin.resolve(path)).method(method, body);
    request.setHeader("Host", origin.host());
    request.setHeader("User-Agent", "-");
    headers.forEach(request::setHeader);
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes);
    var call = client.sendAsync(request.build(), handler);
    try {
      // The platform's own limit ends with the headers: this one covers the body too.
      var response = call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.headers(), Octets.of(response.body()));
    } catch (TimeoutException e) {
      call.cancel(true);
      throw new UnreachableException("No answer within " + limit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new UnreachableException("Interrupted while waiting for an answer", e);
    } catch (ExecutionException e) {
      throw unreachable(path, e.getCause() == null ? e : e.getCause());
    }
  }

  private static UnreachableException unreachable(String path, Throwable cause) {
    var first = cause instanceof CompletionException && cause.getCause() != null;
    var reason = first ? cause.getCause() : cause;
    if (reason instanceof IOException) {
      return new UnreachableException("No whole answer from " + routeOf(path), reason);
    }
    throw new IllegalStateException("Asking " + routeOf(path), reason);
  }

  /** The first two steps of a path: what follows may be an id. */
  private static String routeOf(String path) {
    var steps = path.split("/", 4);
    return steps.length < 3 ? path : "/" + steps[1] + "/" + steps[2];
  }

  /** Ends idle connections. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
