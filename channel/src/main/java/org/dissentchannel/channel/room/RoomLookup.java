package org.dissentchannel.channel.room;

import java.time.LocalDate;
import java.util.Optional;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.FreezeRow;
import org.dissentchannel.channel.store.Progress;
import org.dissentchannel.channel.store.RoomRow;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.VerifierKey;

/** Finds a room and how it stands, or refuses with the sentence every verb uses. */
public final class RoomLookup {
  private RoomLookup() {}

  public static RoomRow room(ChannelTables tables, Octets roomId) {
    Requests.requireSize("A room id", roomId, Requests.ID_BYTES);
    return tables
        .rooms()
        .find(roomId)
        .orElseThrow(() -> RefusedException.absent("There is no such room."));
  }

  /** How the room stands now: what has lapsed is open again. */
  public static Progress progress(ChannelTables tables, Octets roomId, ServerClock clock) {
    return tables.rooms().progress(roomId).at(clock.now());
  }

  public static FreezeRow frozen(ChannelTables tables, Octets roomId) {
    return tables
        .rooms()
        .freeze(roomId)
        .orElseThrow(() ->
            destroyed(tables, roomId)
                .orElseGet(() -> RefusedException.forbidden("No text is frozen in this room.")));
  }

  /** What to say of a room whose filing was purged; empty if it was not. */
  public static Optional<RefusedException> destroyed(ChannelTables tables, Octets roomId) {
    return tables
        .rooms()
        .find(roomId)
        .flatMap(room -> tables.purges().purgedWithTag(room.filingTag()))
        .flatMap(filing -> tables.purges().purgedOn(filing))
        .map(RoomLookup::gone);
  }

  /** What to say of something that was purged on this day. */
  public static RefusedException gone(LocalDate day) {
    return RefusedException.gone("It was destroyed on " + day + ", as the charter allows.");
  }

  public static VerifierKey fileKey(RoomRow room) {
    return VerifierKey.of(room.fileKey().bytes());
  }

  public static VerifierKey cosignKey(RoomRow room) {
    return VerifierKey.of(room.cosignKey().bytes());
  }
}
