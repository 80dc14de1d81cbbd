package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.calendar.Dates;
import org.dissentchannel.transparency.Hash;

/**
 * An office's reply: {@code filing} is the filing's leaf hash, {@code counter} the place in the
 * office's lane, {@code envelope} the hash of the age file to the room. An interim reply stops the
 * clock of a matter that spoils, not that of the reply.
 */
public record MsgReply(
    Hash filing, String office, long counter, LocalDate on, Hash envelope, boolean isInterim)
    implements Statement {
  static final String TYPE = "msg.reply";

  public MsgReply {
    Fields.requireOffice(office);
  }

  @Override
  public LeafClass leafClass() {
    return LeafClass.OPAQUE;
  }

  @Override
  public Json.Obj json() {
    return Statement.start(TYPE)
        .with("filing", Json.bytes(filing))
        .with("office", office)
        .with("counter", counter)
        .with("on", on.toString())
        .with("envelope", Json.bytes(envelope))
        .with("interim", new Json.Bool(isInterim));
  }

  static MsgReply of(Json.Obj json) {
    Json.Obj exact =
        json.exactly("v", "type", "filing", "office", "counter", "on", "envelope", "interim");
    return new MsgReply(
        exact.hash("filing"),
        Fields.office(exact, "office"),
        exact.integer("counter"),
        Dates.read(exact.text("on")),
        exact.hash("envelope"),
        exact.bool("interim"));
  }
}
