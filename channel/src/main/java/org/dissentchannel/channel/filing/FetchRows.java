package org.dissentchannel.channel.filing;

import java.time.LocalDate;
import java.util.List;
import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.room.RoomLookup;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.Progress;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Gives the drafters the rows of the closed text, to pack them. */
public final class FetchRows {
  private final ChannelStore store;
  private final ServerClock clock;

  public FetchRows(ChannelStore store, ServerClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * One page of rows, each LP(presentation, cosign signature, N2 or empty), sorted by pseudonym.
   *
   * @param on the day signing was closed
   * @param page from 0
   * @param signature that closed it
   */
  public Outcome<List<Octets>> fetch(Octets roomId, LocalDate on, int page, Octets signature) {
    return Outcome.of(() -> {
      var freeze = CloseSigning.requireSigned(store, roomId, on, signature);
      return store.read(tables -> rows(tables, roomId, freeze.textRoot(), on, page));
    });
  }

  private List<Octets> rows(
      ChannelTables tables, Octets roomId, Hash textRoot, LocalDate on, int page) {
    Progress progress = RoomLookup.progress(tables, roomId, clock);
    switch (progress.stage()) {
      case DRAFT, FROZEN ->
          throw RefusedException.forbidden("Signing is open: close it before fetching the rows.");
      case CLOSED, PROPOSED, FILED -> {
        if (!progress.closedOn().equals(on)) {
          throw RefusedException.forbidden("Signing was not closed on that day.");
        }
      }
    }
    RowPages pages = RowPages.of(tables.acts().signatures(roomId, textRoot));
    if (page < 0 || page >= pages.count()) {
      throw RefusedException.absent("There is no such page of rows.");
    }
    return pages.page(page);
  }
}
