package org.dissentchannel.web.channel;

import org.dissentchannel.channel.room.PostPage;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.HeadReader;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.web.Request;

/** What a room holds: sealed files, their list, and each by its hash. */
final class PostRoutes {
  private final ChannelVerbs.Rooms verbs;

  PostRoutes(ChannelVerbs.Rooms verbs) {
    this.verbs = verbs;
  }

  Reply post(Request request, Message message) {
    Octets id = PathValues.id(request, "rid");
    HeadReader head = message.fields();
    String kind = head.text("kind");
    head.end();
    message.requireBlobs(2);
    return Reply.to(
        verbs.post().post(id, kind, message.blob(0), message.blob(1)),
        n -> Message.of(Json.object().with("n", n)));
  }

  Reply list(Request request, Message message) {
    Octets id = PathValues.id(request, "rid");
    int from = PathValues.number(request, "from");
    return Reply.to(verbs.read().posts(id, from), PostRoutes::page);
  }

  private static Message page(PostPage page) {
    var posts =
        page.posts().stream()
            .map(post ->
                Json.object()
                    .with("n", post.n())
                    .with("kind", post.kind())
                    .with("hash", Json.bytes(post.hash())))
            .toList();
    return Message.of(
        Json.object().with("posts", Json.array(posts)).with("more", new Json.Bool(page.more())));
  }

  Reply file(Request request, Message message) {
    Octets id = PathValues.id(request, "rid");
    return Reply.toBlob(verbs.read().file(id, PathValues.hash(request, "hash")));
  }
}
