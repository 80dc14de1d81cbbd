package org.dissentchannel.protocol.room;

import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.VerifierKey;

/** The public halves of a room's keys. */
public record RoomPublicKeys(
    Recipient read, Recipient draft, VerifierKey cosign, VerifierKey file) {

  /** H("dissent/room-keys/v1" ‖ read ‖ draft ‖ cosign ‖ file): the room's name in every proof. */
  public Hash hash() {
    return Labelled.hash(
        "dissent/room-keys/v1", read.bytes(), draft.bytes(), cosign.bytes(), file.bytes());
  }

  Json.Obj json() {
    return Json.object()
        .with("read", Json.bytes(read.bytes()))
        .with("draft", Json.bytes(draft.bytes()))
        .with("cosign", Json.bytes(cosign.bytes()))
        .with("file", Json.bytes(file.bytes()));
  }

  static RoomPublicKeys of(Json.Obj json) {
    json.exactly("read", "draft", "cosign", "file");
    return new RoomPublicKeys(
        recipient(json, "read"),
        recipient(json, "draft"),
        verifierKey(json, "cosign"),
        verifierKey(json, "file"));
  }

  static Recipient recipient(Json.Obj json, String name) {
    try {
      return Recipient.of(json.octets(name, Recipient.SIZE_BYTES).bytes());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("field " + name + " is not a recipient", e);
    }
  }

  static VerifierKey verifierKey(Json.Obj json, String name) {
    return VerifierKey.parse(json.octets(name, VerifierKey.SIZE).bytes())
        .orElseThrow(() -> new MalformedException("field " + name + " is not an Ed25519 key"));
  }
}
