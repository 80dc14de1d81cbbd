package org.dissentchannel.app.world;

import java.util.Map;
import org.dissentchannel.client.http.Answer;
import org.dissentchannel.client.http.Transport;
import org.dissentchannel.client.http.UnreachableException;
import org.dissentchannel.membership.epoch.ClearPost;
import org.dissentchannel.protocol.Octets;

/** The one call between the worlds, as any stranger could make it: {@code POST /log/clear}. */
final class HttpClearPost implements ClearPost {
  private static final int MOST_ANSWER = 64 * 1024;

  private final Transport channel;

  HttpClearPost(Transport channel) {
    this.channel = channel;
  }

  @Override
  public ClearAnswer post(Octets body) {
    Answer answer;
    try {
      answer =
          channel.send(
              "POST",
              "/log/clear",
              Map.of("Content-Type", "application/octet-stream"),
              body,
              MOST_ANSWER);
    } catch (UnreachableException e) {
      return new ClearAnswer.Unreachable(String.valueOf(e.getMessage()));
    }
    return switch (answer.status()) {
      case 200 -> new ClearAnswer.Taken();
      case 400, 403, 409, 413 -> new ClearAnswer.Refused("status " + answer.status());
      default -> new ClearAnswer.Unreachable("status " + answer.status());
    };
  }
}
