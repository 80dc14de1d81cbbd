package org.dissentchannel.protocol.room;

import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.epoch.Epoch;

/** The whole room: its secret R, 32 bytes. */
public record DrafterCapability(Secret r, Epoch epoch) implements Capability {
  public RoomKeys keys() {
    return RoomKeys.of(r);
  }

  /** The lesser capability, for inviting a co-signer. */
  public CosignerCapability forCosigner() {
    RoomKeys keys = keys();
    return new CosignerCapability(keys.forCosigners(), keys.draft().recipient(), epoch);
  }

  @Override
  public RoomPublicKeys publicKeys() {
    return keys().publicKeys();
  }

  @Override
  public CosignerKeys cosignerKeys() {
    return keys().forCosigners();
  }

  @Override
  public byte[] bytes() {
    return Jcs.write(
        Json.object()
            .with("v", 1)
            .with("role", "drafter")
            .with("r", Json.bytes(r.bytes()))
            .with("epoch", epoch.name()));
  }
}
