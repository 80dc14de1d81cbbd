package org.dissentchannel.web.channel;

import org.dissentchannel.channel.room.RoomOpening;
import org.dissentchannel.channel.room.RoomView;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.HeadReader;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.web.Request;

/** Rooms: opening one, how it stands, and the freeze record in force. */
final class RoomRoutes {
  private static final long MOST_ROOMS = Integer.MAX_VALUE;

  private final ChannelVerbs.Rooms verbs;

  RoomRoutes(ChannelVerbs.Rooms verbs) {
    this.verbs = verbs;
  }

  Reply open(Request request, Message message) {
    HeadReader head = message.fields();
    long j = head.integer("j", 0, MOST_ROOMS);
    head.end();
    message.requireBlobs(8);
    var opening =
        new RoomOpening(
            j,
            message.blob(0),
            message.blob(1),
            message.blob(2),
            message.blob(3),
            message.blob(4),
            message.blob(5),
            message.blob(6),
            message.blob(7));
    return Reply.toBlob(verbs.open().open(opening));
  }

  Reply read(Request request, Message message) {
    return Reply.to(verbs.read().room(PathValues.id(request, "rid")), RoomRoutes::shown);
  }

  private static Message shown(RoomView room) {
    Json.Obj head =
        Json.object()
            .with("epoch", room.epoch())
            .with("state", room.state())
            .with("tally", room.tally())
            .with("tally_on", room.tallyOn().toString())
            .with("posts", room.posts());
    return Message.of(head, room.freezeRecord(), room.freezeSignature());
  }

  Reply freeze(Request request, Message message) {
    Octets id = PathValues.id(request, "rid");
    message.fields().end();
    message.requireBlobs(2);
    return Reply.toStored(verbs.freeze().freeze(id, message.blob(0), message.blob(1)));
  }
}
