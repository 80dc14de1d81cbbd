package org.dissentchannel.protocol.room;

import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.epoch.Epoch;

/** Reading the frozen text and signing it; the draft recipient only serves the room key hash. */
public record CosignerCapability(CosignerKeys cosignerKeys, Recipient draft, Epoch epoch)
    implements Capability {

  @Override
  public RoomPublicKeys publicKeys() {
    return cosignerKeys.publicKeys(draft);
  }

  @Override
  public byte[] bytes() {
    return Jcs.write(
        cosignerKeys
            .into(Json.object())
            .with("v", 1)
            .with("role", "cosigner")
            .with("draft", Json.bytes(draft.bytes()))
            .with("epoch", epoch.name()));
  }
}
