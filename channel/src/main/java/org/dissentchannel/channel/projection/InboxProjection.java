package org.dissentchannel.channel.projection;

import java.util.List;
import org.dissentchannel.channel.log.EntryLog;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.channel.store.FilingRow;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.channel.store.StepRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.log.CalendarStatement;
import org.dissentchannel.protocol.log.CharterStatement;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.protocol.log.EpochIssued;
import org.dissentchannel.protocol.log.EpochStatement;
import org.dissentchannel.protocol.log.FiledField;
import org.dissentchannel.protocol.log.Genesis;
import org.dissentchannel.protocol.log.KeyAdd;
import org.dissentchannel.protocol.log.KeyRevoke;
import org.dissentchannel.protocol.log.MsgAck;
import org.dissentchannel.protocol.log.MsgFiled;
import org.dissentchannel.protocol.log.MsgReply;
import org.dissentchannel.protocol.log.Openings;
import org.dissentchannel.protocol.log.Purge;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.protocol.log.Statement;
import org.dissentchannel.transparency.Hash;

/**
 * The inbox as the entry store has it: filings with their numbers and charters, and the offices'
 * steps in their lanes.
 *
 * <p>Every body is checked against its leaf, and every number, date and charter against its digest
 * in the body, before it counts. The result does not depend on the order of entries.
 */
public final class InboxProjection {
  private static final int PAGE = 256;

  private final ChannelStore store;

  public InboxProjection(ChannelStore store) {
    this.store = store;
  }

  /** Forgets the projection and computes it again, in one transaction; how many entries count. */
  public int rebuild() {
    return store.write(tables -> {
      tables.inbox().clear();
      int counted = 0;
      List<EntryRow> page = tables.entries().after(Hash.of(new byte[Hash.SIZE]), PAGE);
      while (!page.isEmpty()) {
        for (EntryRow row : page) {
          counted += add(tables, row);
        }
        page = tables.entries().after(page.getLast().leafHash(), PAGE);
      }
      return counted;
    });
  }

  private static int add(ChannelTables tables, EntryRow row) {
    var entry = EntryLog.entry(row);
    SignedBody body = SignedBody.read(entry.body());
    if (row.type().equals(EntryRow.CLEAR)) {
      return 0;
    }
    switch (Statement.read(body.statement().bytes())) {
      case MsgFiled filed -> tables.inbox().saveFiling(filing(tables, row, filed));
      case MsgAck ack -> tables.inbox().saveStep(step(ack, row.leafHash()));
      case MsgReply reply -> tables.inbox().saveStep(step(reply, row.leafHash()));
      case Genesis _,
          CharterStatement _,
          CalendarStatement _,
          EpochStatement _,
          EpochIssued _,
          KeyAdd _,
          KeyRevoke _,
          ClientRelease _,
          Purge _ ->
          throw new IllegalStateException("a clear statement in entry " + row.leafHash());
    }
    return 1;
  }

  private static InboxRow filing(ChannelTables tables, EntryRow entry, MsgFiled filed) {
    FilingRow row = tables.filings().findByLeaf(entry.leafHash()).orElseThrow();
    if (!openings(row).areOf(filed)) {
      throw new IllegalStateException("the openings of filing " + entry.leafHash() + " do not fit");
    }
    return row(row);
  }

  /** All openings of a filing, the authors' and the server's. */
  private static Openings openings(FilingRow row) {
    Openings all = AuthorsPart.read(row.authorsPart().bytes()).openings();
    for (Octets one : row.openings()) {
      all = all.and(Openings.read(one.bytes()));
    }
    return all;
  }

  /** What the inbox shows of a filing. */
  public static InboxRow row(FilingRow filing) {
    Openings openings = openings(filing);
    var filedOn = openings.date(FiledField.FILED_ON).orElseThrow();
    return new InboxRow(
        filing.leafHash(),
        filedOn.getYear(),
        Math.toIntExact(openings.integer(FiledField.NUMBER).orElseThrow()),
        filedOn,
        openings.hash(FiledField.CHARTER).orElseThrow());
  }

  public static StepRow step(MsgAck ack, Hash leafHash) {
    return new StepRow(ack.filing(), ack.office(), ack.counter(), StepRow.ACK, ack.on(), leafHash);
  }

  public static StepRow step(MsgReply reply, Hash leafHash) {
    return new StepRow(
        reply.filing(),
        reply.office(),
        reply.counter(),
        reply.isInterim() ? StepRow.INTERIM_REPLY : StepRow.REPLY,
        reply.on(),
        leafHash);
  }
}
