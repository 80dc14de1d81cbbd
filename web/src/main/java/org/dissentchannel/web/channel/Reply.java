package org.dissentchannel.web.channel;

import java.util.function.Function;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.Stored;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;

/** The answer of a framed route, before it is put into its size. */
record Reply(int status, Message message) {
  /** What a verb came to: 200 with its message, or the refusal. */
  static <T> Reply to(Outcome<T> outcome, Function<T, Message> done) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> new Reply(200, done.apply(value));
      case Outcome.Refused<T>(Refusal refusal) -> refused(refusal);
    };
  }

  /** An answer that says only that it is done. */
  static Reply toStored(Outcome<Stored> outcome) {
    return to(outcome, stored -> Message.of());
  }

  /** An answer of head {@code {}} and one blob. */
  static Reply toBlob(Outcome<Octets> outcome) {
    return to(outcome, Message::of);
  }

  static Reply refused(Refusal refusal) {
    int status = Statuses.of(refusal);
    return switch (refusal) {
      case Refusal.Conflict(String sentence, Octets stored) when !stored.isEmpty() ->
          new Reply(status, Message.of(error(sentence), stored));
      default -> error(status, refusal.sentence());
    };
  }

  static Reply error(int status, String sentence) {
    return new Reply(status, Message.of(error(sentence)));
  }

  static Json.Obj error(String sentence) {
    return Json.object().with("error", sentence);
  }
}
