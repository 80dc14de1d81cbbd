package org.dissentchannel.channel.room;

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
        .orElseThrow(() -> RefusedException.forbidden("No text is frozen in this room."));
  }

  public static VerifierKey fileKey(RoomRow room) {
    return VerifierKey.of(room.fileKey().bytes());
  }

  public static VerifierKey cosignKey(RoomRow room) {
    return VerifierKey.of(room.cosignKey().bytes());
  }
}
