package org.dissentchannel.client.room;

import java.util.Optional;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.card.NotebookRoom;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.room.Capability;
import org.dissentchannel.protocol.room.CosignerCapability;
import org.dissentchannel.protocol.room.CosignerKeys;
import org.dissentchannel.protocol.room.DrafterCapability;
import org.dissentchannel.protocol.room.RoomKeys;
import org.dissentchannel.transparency.Hash;

/**
 * The keys of one room as one member holds them.
 *
 * <p>The room key hash is computed from keys held here, or was when the notebook was written; it is
 * never what a server says. A drafter's pass has all keys, a co-signer's those for reading and
 * signing.
 */
public final class RoomPass {
  private final NotebookRoom.Key key;
  private final CosignerKeys keys;
  private final Hash keyHash;
  private final Epoch epoch;

  private RoomPass(NotebookRoom.Key key, CosignerKeys keys, Hash keyHash, Epoch epoch) {
    this.key = key;
    this.keys = keys;
    this.keyHash = keyHash;
    this.epoch = epoch;
  }

  /** The pass of whoever opened an invitation, or made the room. */
  public static RoomPass of(Capability capability) {
    var hash = capability.publicKeys().hash();
    var keys = capability.cosignerKeys();
    return switch (capability) {
      case DrafterCapability drafter ->
          new RoomPass(new NotebookRoom.Drafter(drafter.r()), keys, hash, drafter.epoch());
      case CosignerCapability cosigner ->
          new RoomPass(new NotebookRoom.Cosigner(keys, hash), keys, hash, cosigner.epoch());
    };
  }

  /** The pass that a notebook kept. */
  public static RoomPass of(NotebookRoom room) {
    return switch (room.key()) {
      case NotebookRoom.Drafter(Secret r) -> of(new DrafterCapability(r, room.epoch()));
      case NotebookRoom.Cosigner(CosignerKeys keys, Hash hash) ->
          new RoomPass(room.key(), keys, hash, room.epoch());
    };
  }

  public RoomId id() {
    return keys.id();
  }

  /** The room's name in every proof. */
  public Hash keyHash() {
    return keyHash;
  }

  /** Keys for reading and signing. */
  public CosignerKeys keys() {
    return keys;
  }

  /** The one epoch whose cards act in the room. */
  public Epoch epoch() {
    return epoch;
  }

  /** All keys of the room; empty for a co-signer. */
  public Optional<RoomKeys> drafterKeys() {
    return key instanceof NotebookRoom.Drafter(Secret r)
        ? Optional.of(RoomKeys.of(r))
        : Optional.empty();
  }

  /** A drafter's capability, to invite with; empty for a co-signer. */
  public Optional<DrafterCapability> drafterCapability() {
    return key instanceof NotebookRoom.Drafter(Secret r)
        ? Optional.of(new DrafterCapability(r, epoch))
        : Optional.empty();
  }

  /** What a notebook keeps of it before anything happened. */
  public NotebookRoom forNotebook() {
    return NotebookRoom.fresh(key, epoch);
  }

  @Override
  public String toString() {
    return "RoomPass[secret]";
  }
}
