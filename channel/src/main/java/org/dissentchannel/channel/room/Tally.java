package org.dissentchannel.channel.room;

import java.time.LocalDate;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.Progress;
import org.dissentchannel.protocol.Octets;

/** The number of signatures that co-signers see: taken once a day, before the day's first act. */
final class Tally {
  private Tally() {}

  /** The progress with today's tally, counted now if it was not yet taken today. */
  static Progress taken(ChannelTables tables, Octets roomId, Progress progress, LocalDate today) {
    if (!progress.tallyOn().isBefore(today)) {
      return progress;
    }
    int signatures =
        tables
            .rooms()
            .freeze(roomId)
            .map(freeze -> tables.acts().countSignatures(roomId, freeze.textRoot()))
            .orElse(0);
    return progress.counted(signatures, today);
  }
}
