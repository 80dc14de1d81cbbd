package org.dissentchannel.web.channel;

import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.channel.filing.FileMemo;
import org.dissentchannel.channel.filing.ReadProposal;
import org.dissentchannel.channel.filing.UploadPart;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.HeadReader;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.web.Request;

/** The steps of filing: close and fetch the rows, upload the package, propose, file. */
final class FilingRoutes {
  private static final int MOST_PAGES = 1 << 20;

  private final ChannelVerbs.Filing verbs;

  FilingRoutes(ChannelVerbs.Filing verbs) {
    this.verbs = verbs;
  }

  Reply close(Request request, Message message) {
    Octets room = PathValues.id(request, "rid");
    HeadReader head = message.fields();
    LocalDate on = head.date("on");
    head.end();
    message.requireBlobs(1);
    return Reply.to(
        verbs.close().close(room, on, message.blob(0)),
        closed ->
            Message.of(Json.object().with("rows", closed.rows()).with("pages", closed.pages())));
  }

  Reply rows(Request request, Message message) {
    Octets room = PathValues.id(request, "rid");
    HeadReader head = message.fields();
    LocalDate on = head.date("on");
    int page = (int) head.integer("page", 0, MOST_PAGES);
    head.end();
    message.requireBlobs(1);
    return Reply.to(
        verbs.rows().fetch(room, on, page, message.blob(0)),
        rows -> new Message(Json.object(), rows));
  }

  Reply part(Request request, Message message) {
    Octets room = PathValues.id(request, "rid");
    message.fields().end();
    message.requireBlobs(2);
    return Reply.toStored(verbs.part().upload(room, message.blob(0), message.blob(1)));
  }

  Reply propose(Request request, Message message) {
    Octets room = PathValues.id(request, "rid");
    HeadReader head = message.fields();
    List<Hash> parts = head.hashes("parts", UploadPart.MOST_PARTS);
    head.end();
    message.requireBlobs(2);
    return Reply.to(
        verbs.propose().propose(room, parts, message.blob(0), message.blob(1)),
        needed -> Message.of(Json.object().with("consents", needed)));
  }

  Reply proposal(Request request, Message message) {
    Octets room = PathValues.id(request, "rid");
    return Reply.to(verbs.proposal().proposal(room), FilingRoutes::shown);
  }

  private static Message shown(ReadProposal.Proposal proposal) {
    Json.Obj head =
        Json.object()
            .with("parts", Lists.hashes(proposal.parts()))
            .with("consents", proposal.consents())
            .with("needed", proposal.needed());
    return Message.of(head, proposal.authorsPart());
  }

  Reply file(Request request, Message message) {
    Octets room = PathValues.id(request, "rid");
    message.fields().end();
    message.requireBlobs(2);
    return Reply.to(verbs.file().file(room, message.blob(0), message.blob(1)), FilingRoutes::filed);
  }

  private static Message filed(FileMemo.Filed filed) {
    Json.Obj head =
        Json.object().with("number", filed.number()).with("filed_on", filed.filedOn().toString());
    return Message.of(head, filed.promise(), filed.body(), filed.salt(), filed.openings());
  }

  Reply entries(Request request, Message message) {
    return Reply.to(verbs.entries().entries(PathValues.id(request, "rid")), Lists::entries);
  }
}
