package org.dissentchannel.client.audit.served;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.client.http.Answer;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;

/**
 * Asks a server as browsers ask it, and for each path once.
 *
 * <p>A server that recognises who asks can still answer him alone with what it does not send to
 * others.
 */
final class Browser {
  private static final int MOST_BYTES = 8 << 20;
  private static final String NAME =
      "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

  private final Transport line;
  private final Map<String, Optional<Answer>> answers = new HashMap<>();

  Browser(Transport line) {
    this.line = line;
  }

  /** A page. */
  Optional<Answer> page(String path) {
    return ask(path, "document", "text/html,application/xhtml+xml,*/*;q=0.8");
  }

  /** A file that pages load. */
  Optional<Answer> file(String path) {
    return ask(path, destination(path), "*/*");
  }

  private static String destination(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "js" -> "script";
      case "css" -> "style";
      case "svg" -> "image";
      default -> "empty";
    };
  }

  /** Empty: not 200, or it did not come whole. */
  private Optional<Answer> ask(String path, String destination, String accept) {
    return answers.computeIfAbsent(
        path,
        _ -> {
          var headers = Map.of("User-Agent", NAME, "Accept", accept, "Sec-Fetch-Dest", destination);
          try {
            return Optional.of(line.get(path, headers, MOST_BYTES)).filter(Answer::isOk);
          } catch (UnreachableException e) {
            requireThere();
            return Optional.empty();
          }
        });
  }

  /** Throws on unless it is this one answer that does not come whole. */
  private void requireThere() {
    line.get("/log/checkpoint", MOST_BYTES);
  }
}
