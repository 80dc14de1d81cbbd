package org.dissentchannel.protocol.room;

import org.dissentchannel.envelope.Identity;
import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.VerifierKey;

/**
 * What a co-signer may hold of a room: enough to read the frozen text and to sign, nothing to draft
 * or to file with. Seeds and thread have 32 bytes.
 */
public record CosignerKeys(
    RoomId id, Secret readSeed, Secret thread, Secret cosignSeed, VerifierKey file) {
  public CosignerKeys {
    if (readSeed.size() != 32 || thread.size() != 32 || cosignSeed.size() != 32) {
      throw new IllegalArgumentException("seeds and thread of a room have 32 bytes");
    }
  }

  public Identity read() {
    return Identity.of(readSeed.bytes());
  }

  public SigningKey cosign() {
    return SigningKey.of(cosignSeed.bytes());
  }

  RoomPublicKeys publicKeys(Recipient draft) {
    return new RoomPublicKeys(read().recipient(), draft, cosign().verifierKey(), file);
  }

  /** Adds the five fields to an object. */
  public Json.Obj into(Json.Obj json) {
    return json.with("id", Json.bytes(id.octets()))
        .with("read", Json.bytes(readSeed.bytes()))
        .with("thread", Json.bytes(thread.bytes()))
        .with("cosign", Json.bytes(cosignSeed.bytes()))
        .with("file", Json.bytes(file.bytes()));
  }

  /** Reads the five fields of an object that may have others. */
  public static CosignerKeys from(Json.Obj json) {
    return new CosignerKeys(
        new RoomId(json.octets("id", RoomId.BYTES)),
        Secret.of(json.octets("read", 32).bytes()),
        Secret.of(json.octets("thread", 32).bytes()),
        Secret.of(json.octets("cosign", 32).bytes()),
        RoomPublicKeys.verifierKey(json, "file"));
  }
}
