package org.dissentchannel.web.channel;

import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.envelope.SizeClass;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Frame;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.web.Handler;
import org.dissentchannel.web.Request;
import org.dissentchannel.web.Response;

/** A route whose bodies are frames: opens the frame, asks the verb, closes the answer into one. */
final class Framed implements Handler {
  static final String TYPE = "application/vnd.dissent.frame";

  private final FrameSizes sizes;
  private final FramedVerb verb;

  Framed(FrameSizes sizes, FramedVerb verb) {
    this.sizes = sizes;
    this.verb = verb;
  }

  @Override
  public Response handle(Request request) {
    Outcome<Reply> outcome = Outcome.of(() -> verb.answer(request, message(request)));
    return switch (outcome) {
      case Outcome.Done<Reply>(Reply reply) -> framed(reply, sizes.answer());
      case Outcome.Refused<Reply>(Refusal refusal) ->
          framed(Reply.refused(refusal), sizes.answer());
    };
  }

  /** The answer in a frame of at least this class. */
  static Response framed(Reply reply, SizeClass least) {
    Octets content = reply.message().bytes();
    byte[] frame =
        content.size() <= least.contentBytes() ? Frame.write(content, least) : Frame.write(content);
    return Response.bytes(reply.status(), TYPE, frame);
  }

  private Message message(Request request) {
    return switch (request.method()) {
      case "GET", "HEAD" -> Message.of();
      default -> unframed(request);
    };
  }

  private Message unframed(Request request) {
    byte[] body = request.body();
    if (body.length < sizes.least().sizeBytes()) {
      throw RefusedException.malformed(
          "The body of this request has at least " + sizes.least().sizeBytes() + " bytes.");
    }
    if (!request.header("content-type").orElse("").equals(TYPE)) {
      throw RefusedException.malformed(
          "The body of this request must be of the type " + TYPE + ".");
    }
    return Message.unframed(body);
  }
}
