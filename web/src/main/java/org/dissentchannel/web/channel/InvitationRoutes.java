package org.dissentchannel.web.channel;

import java.util.List;
import org.dissentchannel.channel.room.CapsuleView;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.web.Request;

/** Invitations: a capsule left by a drafter and fetched by whoever was given its link. */
final class InvitationRoutes {
  private final ChannelVerbs.Invitations verbs;

  InvitationRoutes(ChannelVerbs.Invitations verbs) {
    this.verbs = verbs;
  }

  Reply invite(Request request, Message message) {
    Octets room = PathValues.id(request, "rid");
    message.fields().end();
    message.requireBlobs(3);
    return Reply.toStored(
        verbs.invite().invite(room, message.blob(0), message.blob(1), message.blob(2)));
  }

  Reply list(Request request, Message message) {
    Octets room = PathValues.id(request, "rid");
    return Reply.to(verbs.invite().capsules(room), InvitationRoutes::listed);
  }

  private static Message listed(List<CapsuleView> capsules) {
    var items =
        capsules.stream()
            .map(capsule ->
                Json.object().with("id", Json.bytes(capsule.id())).with("state", capsule.state()))
            .toList();
    return Message.of(Json.object().with("capsules", Json.array(items)));
  }

  Reply join(Request request, Message message) {
    Octets capsule = PathValues.id(request, "cid");
    message.fields().end();
    message.requireBlobs(1);
    return Reply.toBlob(verbs.join().join(capsule, message.blob(0)));
  }
}
