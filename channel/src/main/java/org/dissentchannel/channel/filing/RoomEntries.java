package org.dissentchannel.channel.filing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.room.RoomLookup;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.EntryRow;
import org.dissentchannel.channel.store.FilingRow;
import org.dissentchannel.channel.store.StepRow;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Gives a room the entries of its thread: its filing, and what the offices did about it. */
public final class RoomEntries {
  private final ChannelStore store;

  public RoomEntries(ChannelStore store) {
    this.store = store;
  }

  /**
   * Each LP(leaf 64, salt 32, body), oldest first; none before filing, and none that was purged.
   * Whether they are in the tree is for the reader to see.
   */
  public Outcome<List<Octets>> entries(Octets roomId) {
    return Outcome.of(() ->
        store.read(tables -> {
          Octets tag = RoomLookup.room(tables, roomId).filingTag();
          return tables
              .filings()
              .find(roomId)
              .map(FilingRow::leafHash)
              .or(() -> tables.purges().purgedWithTag(tag))
              .map(filing -> thread(tables, filing))
              .orElse(List.of());
        }));
  }

  /** The thread of a filing: itself, then the steps by day, office and counter; what is left. */
  public static List<Octets> thread(ChannelTables tables, Hash filing) {
    List<Hash> leaves = new ArrayList<>(List.of(filing));
    tables.inbox().steps(filing).stream()
        .sorted(Comparator.comparing(StepRow::on))
        .map(StepRow::leafHash)
        .forEach(leaves::add);
    return leaves.stream()
        .flatMap(leaf -> tables.entries().find(leaf).stream())
        .map(RoomEntries::bytes)
        .toList();
  }

  private static Octets bytes(EntryRow row) {
    return Octets.of(Lp.of(row.leaf().bytes(), row.salt().bytes(), row.body().bytes()));
  }
}
