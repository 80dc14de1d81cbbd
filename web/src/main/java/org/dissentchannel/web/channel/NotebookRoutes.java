package org.dissentchannel.web.channel;

import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.web.Request;

/** Notebooks: one blob of one size for each card, at an address only its holder knows. */
final class NotebookRoutes {
  private final ChannelVerbs.Notebooks verbs;

  NotebookRoutes(ChannelVerbs.Notebooks verbs) {
    this.verbs = verbs;
  }

  Reply open(Request request, Message message) {
    Octets id = PathValues.id(request, "nid");
    message.fields().end();
    message.requireBlobs(3);
    return Reply.toStored(verbs.open().open(id, message.blob(0), message.blob(1), message.blob(2)));
  }

  /** A conflict always carries the stored form, an empty one if there is none yet. */
  Reply write(Request request, Message message) {
    Octets id = PathValues.id(request, "nid");
    message.fields().end();
    message.requireBlobs(1);
    return switch (verbs.write().write(id, message.blob(0))) {
      case Outcome.Refused<?>(Refusal.Conflict(String sentence, Octets stored)) ->
          new Reply(409, Message.of(Reply.error(sentence), stored));
      case Outcome.Refused<?>(Refusal refusal) -> Reply.refused(refusal);
      case Outcome.Done<?> done -> new Reply(200, Message.of());
    };
  }

  Reply read(Request request, Message message) {
    return Reply.toBlob(verbs.read().read(PathValues.id(request, "nid")));
  }
}
