package org.dissentchannel.channel.filing;

import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.room.RoomLookup;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.ProposalRow;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.room.FreezeRecord;
import org.dissentchannel.transparency.Hash;

/** Shows the other drafters what is proposed. */
public final class ReadProposal {
  private final ChannelStore store;
  private final ServerClock clock;

  public ReadProposal(ChannelStore store, ServerClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** What is proposed, how many have consented, and how many must. */
  public record Proposal(List<Hash> parts, Octets authorsPart, int consents, int needed) {
    public Proposal {
      parts = List.copyOf(parts);
    }
  }

  public Outcome<Proposal> proposal(Octets roomId) {
    return Outcome.of(() -> store.read(tables -> found(tables, roomId)));
  }

  private Proposal found(ChannelTables tables, Octets roomId) {
    RoomLookup.room(tables, roomId);
    ProposalRow row =
        tables
            .filings()
            .proposal(roomId)
            .orElseThrow(() ->
                RoomLookup.destroyed(tables, roomId)
                    .orElseGet(() -> RefusedException.absent("Nothing is proposed in this room.")));
    Stage stage = RoomLookup.progress(tables, roomId, clock).stage();
    if (stage != Stage.PROPOSED && stage != Stage.FILED) {
      throw RefusedException.gone("What was proposed has lapsed, and signing is open again.");
    }
    FreezeRecord record = FreezeRecord.read(RoomLookup.frozen(tables, roomId).record().bytes());
    int consents = tables.consents().of(roomId, "file", row.subject()).size();
    return new Proposal(row.parts(), row.authorsPart(), consents, record.fileConsents());
  }
}
