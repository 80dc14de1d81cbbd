package org.dissentchannel.web.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.Refusal;
import org.dissentchannel.channel.office.InboxItem;
import org.dissentchannel.channel.office.InboxPage;
import org.dissentchannel.channel.office.ReadFiling;
import org.dissentchannel.channel.office.Visitor;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.wire.Message;
import org.dissentchannel.protocol.wire.OfficeSignature;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.web.Request;

/** The offices' door: every request but the one for a nonce is signed by an office's key. */
final class OfficeRoutes {
  private static final String HEADER = OfficeSignature.HEADER.toLowerCase(Locale.ROOT);

  private final ChannelVerbs.Offices verbs;

  OfficeRoutes(ChannelVerbs.Offices verbs) {
    this.verbs = verbs;
  }

  Reply nonce(Request request, Message message) {
    return Reply.toBlob(verbs.door().nonce());
  }

  Reply inbox(Request request, Message message) {
    int from = PathValues.number(request, "from");
    return entered(
        request, visitor -> Reply.to(verbs.inbox().page(visitor, from), OfficeRoutes::page));
  }

  private static Message page(InboxPage page) {
    var filings = page.filings().stream().map(OfficeRoutes::item).toList();
    return Message.of(
        Json.object()
            .with("filings", Json.array(filings))
            .with("more", new Json.Bool(page.more())));
  }

  private static Json.Obj item(InboxItem item) {
    return Json.object()
        .with("leaf", Json.bytes(item.leaf()))
        .with("number", item.number())
        .with("filed_on", item.filedOn().toString())
        .with("ack_due", item.ackDue().toString())
        .with("reply_due", item.replyDue().toString())
        .with("acknowledged", new Json.Bool(item.acknowledged()))
        .with("replied", new Json.Bool(item.replied()))
        .with("overdue", new Json.Bool(item.overdue()));
  }

  Reply filing(Request request, Message message) {
    Hash leaf = PathValues.hash(request, "leaf");
    return entered(
        request, visitor -> Reply.to(verbs.read().filing(visitor, leaf), OfficeRoutes::shown));
  }

  private static Message shown(ReadFiling.Filing filing) {
    List<Octets> blobs =
        new ArrayList<>(
            List.of(
                filing.leaf(),
                filing.salt(),
                filing.body(),
                filing.authorsPart(),
                filing.openings()));
    blobs.addAll(filing.consents());
    return new Message(Json.object().with("parts", Lists.hashes(filing.parts())), blobs);
  }

  Reply entries(Request request, Message message) {
    Hash leaf = PathValues.hash(request, "leaf");
    return entered(
        request, visitor -> Reply.to(verbs.read().entries(visitor, leaf), Lists::entries));
  }

  Reply file(Request request, Message message) {
    Hash hash = PathValues.hash(request, "hash");
    return entered(request, visitor -> Reply.toBlob(verbs.read().file(visitor, hash)));
  }

  Reply append(Request request, Message message) {
    message.fields().end();
    message.requireBlobs(3);
    return entered(
        request,
        visitor ->
            Reply.to(
                verbs.entry().append(visitor, message.blob(0), message.blob(1), message.blob(2)),
                logged -> Message.of(logged.promise(), logged.salt())));
  }

  private Reply entered(Request request, Function<Visitor, Reply> verb) {
    var signed =
        OfficeSignature.Request.of(request.method(), request.target(), Octets.of(request.body()));
    return switch (verbs.door().enter(request.header(HEADER).orElse(""), signed)) {
      case Outcome.Done<Visitor>(Visitor visitor) -> verb.apply(visitor);
      case Outcome.Refused<Visitor>(Refusal refusal) -> Reply.refused(refusal);
    };
  }
}
