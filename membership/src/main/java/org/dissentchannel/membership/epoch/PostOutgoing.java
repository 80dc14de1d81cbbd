package org.dissentchannel.membership.epoch;

import org.dissentchannel.membership.epoch.ClearPost.ClearAnswer;

/**
 * Sends the signed bodies to the public log, oldest first, each until the log has confirmed it.
 *
 * <p>A crash between the log's answer and the note of it sends the same bytes again, which the log
 * answers as before. A count that the log refuses does not hold up the bodies after it; it is tried
 * again until a later count replaces it. One thread calls at a time.
 */
public final class PostOutgoing {
  private final EpochStore store;
  private final ClearPost log;

  public PostOutgoing(EpochStore store, ClearPost log) {
    this.store = store;
    this.log = log;
  }

  /** Sends what is waiting, up to the first epoch that is refused or the first silence. */
  public PostOutcome post() {
    int posted = 0;
    String refused = "";
    for (var next = store.nextOutgoing(0); next.isPresent(); ) {
      var outgoing = next.get();
      switch (log.post(outgoing.body())) {
        case ClearAnswer.Taken() -> {
          store.confirmOutgoing(outgoing.number());
          posted++;
        }
        case ClearAnswer.Refused(var reason) -> {
          refused = "the log refused body %d: %s".formatted(outgoing.number(), reason);
          if (!outgoing.isCount()) {
            return new PostOutcome.Stopped(posted, refused);
          }
        }
        case ClearAnswer.Unreachable(var reason) -> {
          return new PostOutcome.Stopped(posted, "the log did not answer: " + reason);
        }
      }
      next = store.nextOutgoing(outgoing.number());
    }
    return refused.isEmpty()
        ? new PostOutcome.AllPosted(posted)
        : new PostOutcome.Stopped(posted, refused);
  }
}
