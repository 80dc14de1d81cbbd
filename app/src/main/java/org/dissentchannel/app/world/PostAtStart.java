package org.dissentchannel.app.world;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.dissentchannel.membership.epoch.ClearPost;
import org.dissentchannel.membership.epoch.ClearPost.ClearAnswer;
import org.dissentchannel.membership.epoch.PostOutcome;
import org.dissentchannel.protocol.Octets;

/**
 * Sends what each start makes anew to the public log, until the log has confirmed it. A stop in
 * between loses nothing: the next start makes the same again. One thread calls at a time.
 */
final class PostAtStart {
  private final Deque<Octets> waiting;
  private final ClearPost log;

  PostAtStart(List<Octets> bodies, ClearPost log) {
    this.waiting = new ArrayDeque<>(bodies);
    this.log = log;
  }

  /** Sends what is waiting, up to the first that is not taken. */
  PostOutcome post() {
    int posted = 0;
    for (Octets body = waiting.peek(); body != null; body = waiting.peek()) {
      switch (log.post(body)) {
        case ClearAnswer.Taken() -> {
          waiting.remove();
          posted++;
        }
        case ClearAnswer.Refused(var reason) -> {
          return new PostOutcome.Stopped(posted, "the log refused the client's release: " + reason);
        }
        case ClearAnswer.Unreachable(var reason) -> {
          return new PostOutcome.Stopped(posted, "the log did not answer: " + reason);
        }
      }
    }
    return new PostOutcome.AllPosted(posted);
  }
}
