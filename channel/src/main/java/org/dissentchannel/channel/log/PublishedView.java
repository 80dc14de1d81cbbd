package org.dissentchannel.channel.log;

import java.util.Comparator;
import java.util.List;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ClearRow;
import org.dissentchannel.protocol.log.ClearEntry;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.log.Location;
import org.dissentchannel.transparency.log.Log;

/** The published log as somebody sees it who reads all of it today, in the order of its leaves. */
record PublishedView(ChannelStore store, Log log, ServerClock clock) {
  LogView read() {
    List<ClearRow> rows = store.read(tables -> tables.clears().from(0));
    return LogView.of(
        rows.stream()
            .filter(row -> log.isPublished(row.leafHash()))
            .map(row -> new ClearEntry(indexOf(row.leafHash()), clock.today(), row.body()))
            .sorted(Comparator.comparingLong(ClearEntry::leafIndex))
            .toList());
  }

  /** The index of a leaf of the log; beyond all leaves while it waits. */
  long indexOf(Hash leaf) {
    return log.find(leaf).orElseThrow() instanceof Location.Merged(long index, _)
        ? index
        : Long.MAX_VALUE;
  }
}
