package org.dissentchannel.protocol.room;

import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.epoch.Epoch;

/**
 * What an invitation hands over: the right to do certain things in a room.
 *
 * <p>Bytes = JCS, {@code {v: 1, role: "drafter", r, epoch}} or {@code {v: 1, role: "cosigner", id,
 * read, thread, cosign, draft, file, epoch}}.
 */
public sealed interface Capability permits DrafterCapability, CosignerCapability {

  /** The one epoch whose cards act in the room. */
  Epoch epoch();

  /**
   * The room's public keys, computed from what this capability holds: their hash is the room key
   * hash that its holder works with, and no other.
   */
  RoomPublicKeys publicKeys();

  /** The part of it that co-signers hold too. */
  CosignerKeys cosignerKeys();

  byte[] bytes();

  /** The capability with exactly these bytes; anything else is a {@link MalformedException}. */
  static Capability read(byte[] bytes) {
    Json.Obj json = Jcs.readObject(bytes);
    if (json.integer("v") != 1) {
      throw new MalformedException("a capability of an unknown version");
    }
    try {
      return switch (json.text("role")) {
        case "drafter" -> {
          json.exactly("v", "role", "r", "epoch");
          Secret r = Secret.of(json.octets("r", RoomKeys.SECRET_BYTES).bytes());
          yield new DrafterCapability(r, new Epoch(json.text("epoch")));
        }
        case "cosigner" -> {
          json.exactly("v", "role", "id", "read", "thread", "cosign", "draft", "file", "epoch");
          yield new CosignerCapability(
              CosignerKeys.from(json),
              RoomPublicKeys.recipient(json, "draft"),
              new Epoch(json.text("epoch")));
        }
        default -> throw new MalformedException("a capability of an unknown role");
      };
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a capability breaks its format", e);
    }
  }
}
