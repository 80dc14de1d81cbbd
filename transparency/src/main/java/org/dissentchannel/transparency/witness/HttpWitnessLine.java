package org.dissentchannel.transparency.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.dissentchannel.transparency.note.NoteSignature;
import org.dissentchannel.transparency.note.SignedNote;
import org.dissentchannel.transparency.note.WitnessRequest;

/** A witness behind its submission prefix. Source: c2sp.org/tlog-witness, "HTTP Interface". */
public final class HttpWitnessLine implements WitnessLine {
  private static final int MOST_LINES = 16 << 10;

  private final HttpClient client;
  private final String prefix;
  private final Duration limit;

  /**
   * Over this client.
   *
   * @param prefix the address without {@code /add-checkpoint}
   * @param limit for one whole call
   */
  public HttpWitnessLine(HttpClient client, String prefix, Duration limit) {
    this.client = client;
    this.prefix = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    this.limit = limit;
  }

  /** A client for any number of witnesses: no cookies, no redirects. */
  public static HttpClient client(Duration limit) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(limit)
        .build();
  }

  @Override
  public Reply add(WitnessRequest request) {
    var post =
        to("/add-checkpoint")
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(request.bytes()));
    return send(post, MOST_LINES).map(HttpWitnessLine::reply).orElseGet(Silent::new);
  }

  private static Reply reply(HttpResponse<byte[]> response) {
    return switch (response.statusCode()) {
      case 200 ->
          NoteSignature.parseLines(response.body())
              .<Reply>map(Lines::new)
              .orElseGet(() -> new Refuses(200));
      case 409 -> size(response.body()).<Reply>map(Remembers::new).orElse(new Refuses(409));
      default -> new Refuses(response.statusCode());
    };
  }

  private static Optional<Long> size(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    return text.matches("(0|[1-9][0-9]{0,17})\n")
        ? Optional.of(Long.parseLong(text.strip()))
        : Optional.empty();
  }

  @Override
  public Optional<byte[]> newest(String origin) {
    return send(to("/" + Witness.hashOf(origin) + "/checkpoint").GET(), SignedNote.MAX_SIZE)
        .filter(response -> response.statusCode() == 200)
        .map(HttpResponse::body);
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(prefix + path)).timeout(limit);
  }

  /** Empty if no whole answer came. The limit of the platform ends with the headers. */
  private Optional<HttpResponse<byte[]>> send(HttpRequest.Builder request, int mostBytes) {
    var handler = BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes);
    try {
      return Optional.of(client.send(request.build(), handler));
    } catch (IOException silent) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
