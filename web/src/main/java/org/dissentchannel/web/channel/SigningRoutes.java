package org.dissentchannel.web.channel;

import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.web.Request;

/** Signatures, withdrawals and consents of members. */
final class SigningRoutes {
  private final ChannelVerbs.Signing verbs;

  SigningRoutes(ChannelVerbs.Signing verbs) {
    this.verbs = verbs;
  }

  Reply act(Request request, Message message) {
    Octets room = PathValues.id(request, "rid");
    message.fields().end();
    message.requireBlobs(3);
    return Reply.toBlob(verbs.act().act(room, message.blob(0), message.blob(1), message.blob(2)));
  }

  Reply consent(Request request, Message message) {
    Octets room = PathValues.id(request, "rid");
    message.fields().end();
    message.requireBlobs(2);
    return Reply.toBlob(verbs.consent().consent(room, message.blob(0), message.blob(1)));
  }
}
