package org.dissentchannel.channel.filing;

import java.util.List;
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
 * <p>A part nobody proposes is removed when another package is proposed in its room, or when
 * signing is closed again and such parts take more than half of what may wait.
 */
public final class UploadPart {
  /** The most parts that may wait in a room. */
  public static final int MOST_PARTS = 512;

  /** The most bytes of parts that may wait: this for indexes, and so much for each signature. */
  static final long LEAST_BYTES = 16L << 20;

  /** A named signature in a package has at most 19 KiB: room for three packages. */
  static final long ROW_BYTES = 64L << 10;

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
    if (tables.posts().parts(roomId) >= MOST_PARTS
        || tables.posts().partBytes(roomId) + file.size() > mostBytes(tables, roomId)) {
      throw RefusedException.quotaUsed("As many parts wait in this room as may.");
    }
    tables.posts().saveFile(roomId, hash, file);
    tables.posts().savePart(roomId, hash);
    return new Stored();
  }

  /** Removes what attempts at filing have left, if it takes much of what may wait. */
  static void makeRoom(ChannelTables tables, Octets roomId) {
    if (tables.posts().parts(roomId) > MOST_PARTS / 2
        || tables.posts().partBytes(roomId) > mostBytes(tables, roomId) / 2) {
      tables.posts().keepParts(roomId, List.of());
    }
  }

  private static long mostBytes(ChannelTables tables, Octets roomId) {
    var frozen = RoomLookup.frozen(tables, roomId);
    return LEAST_BYTES + ROW_BYTES * tables.acts().countSignatures(roomId, frozen.textRoot());
  }
}
