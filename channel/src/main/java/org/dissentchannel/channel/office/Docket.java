package org.dissentchannel.channel.office;

import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.log.Rulebook;
import org.dissentchannel.channel.room.RoomLookup;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.InboxRow;
import org.dissentchannel.protocol.charter.Office;
import org.dissentchannel.transparency.Hash;

/** Which filings are before which office: those whose pinned charter lists it. */
final class Docket {
  private final Rulebook rulebook;

  Docket(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  boolean lists(InboxRow row, Visitor visitor) {
    return rulebook.charter(row.charter()).office(visitor.office()).isPresent();
  }

  /** The office as the charter of this filing has it. */
  Office office(InboxRow row, Visitor visitor) {
    return rulebook.charter(row.charter()).office(visitor.office()).orElseThrow();
  }

  InboxRow require(ChannelTables tables, Visitor visitor, Hash leafHash) {
    return tables
        .inbox()
        .find(leafHash)
        .filter(row -> lists(row, visitor))
        .orElseThrow(() -> RefusedException.absent("There is no such filing for this office."));
  }

  /** The same, of a filing that was not purged. */
  InboxRow requireKept(ChannelTables tables, Visitor visitor, Hash leafHash) {
    InboxRow filing = require(tables, visitor, leafHash);
    tables
        .purges()
        .purgedOn(leafHash)
        .ifPresent(day -> {
          throw RoomLookup.gone(day);
        });
    return filing;
  }
}
