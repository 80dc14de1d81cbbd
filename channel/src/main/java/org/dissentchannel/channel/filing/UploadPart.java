package org.dissentchannel.channel.filing;

import org.dissentchannel.channel.Outcome;
import org.dissentchannel.channel.RefusedException;
import org.dissentchannel.channel.Requests;
import org.dissentchannel.channel.ServerClock;
import org.dissentchannel.channel.Stored;
import org.dissentchannel.channel.room.RoomLookup;
import org.dissentchannel.channel.store.ChannelStore;
import org.dissentchannel.channel.store.ChannelTables;
import org.dissentchannel.channel.store.Stage;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.room.EnvelopeKind;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.transparency.Hash;

/**
 * Keeps one part of a package, before it is proposed.
 *
 * <p>A part nobody proposes is removed when the next text is proposed in its room.
 */
public final class UploadPart {
  /** The most parts that may wait in a room. */
  public static final int MOST_PARTS = 512;

  private final ChannelStore store;
  private final ServerClock clock;

  public UploadPart(ChannelStore store, ServerClock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Keeps the file while signing is closed.
   *
   * @param signature of the file key over the post of kind package
   */
  public Outcome<Stored> upload(Octets roomId, Octets signature, Octets file) {
    return Outcome.of(() -> uploaded(roomId, signature, file));
  }

  private Stored uploaded(Octets roomId, Octets signature, Octets file) {
    Hash hash = Requests.requireAgeFile(file);
    var room = store.read(tables -> RoomLookup.room(tables, roomId));
    Requests.requireSignature(
        "this room's file key",
        RoomLookup.fileKey(room),
        signature,
        RoomMessages.post(new RoomId(roomId), EnvelopeKind.PACKAGE, hash));
    return store.write(tables -> save(tables, roomId, hash, file));
  }

  private Stored save(ChannelTables tables, Octets roomId, Hash hash, Octets file) {
    if (tables.posts().hasPart(roomId, hash)) {
      return new Stored();
    }
    Stage stage = RoomLookup.progress(tables, roomId, clock).stage();
    if (stage != Stage.CLOSED && stage != Stage.PROPOSED) {
      throw RefusedException.forbidden("A package is uploaded while signing is closed.");
    }
    if (tables.posts().parts(roomId) >= MOST_PARTS) {
      throw RefusedException.quotaUsed("As many parts wait in this room as may.");
    }
    tables.posts().saveFile(roomId, hash, file);
    tables.posts().savePart(roomId, hash);
    return new Stored();
  }
}
