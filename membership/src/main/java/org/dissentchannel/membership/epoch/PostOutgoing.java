package org.dissentchannel.membership.epoch;

import org.dissentchannel.membership.epoch.ClearPost.ClearAnswer;

/**
 * Sends the signed bodies to the public log, oldest first, each until the log has confirmed it.
 *
 * <p>A crash between the log's answer and the note of it sends the same bytes again, which the log
 * answers as before. One thread calls at a time.
 */
public final class PostOutgoing {
  private final EpochStore store;
  private final ClearPost log;

  public PostOutgoing(EpochStore store, ClearPost log) {
    this.store = store;
    this.log = log;
  }

  /** Sends what is waiting, and stops at the first body that is not taken. */
  public PostOutcome post() {
    int posted = 0;
    for (var next = store.nextOutgoing(); next.isPresent(); next = store.nextOutgoing()) {
      var outgoing = next.get();
      switch (log.post(outgoing.body())) {
        case ClearAnswer.Taken() -> store.confirmOutgoing(outgoing.number());
        case ClearAnswer.Refused(var reason) -> {
          return new PostOutcome.Stopped(
              posted, "the log refused body %d: %s".formatted(outgoing.number(), reason));
        }
        case ClearAnswer.Unreachable(var reason) -> {
          return new PostOutcome.Stopped(posted, "the log did not answer: " + reason);
        }
      }
      posted++;
    }
    return new PostOutcome.AllPosted(posted);
  }
}
