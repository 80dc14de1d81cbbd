package org.dissentchannel.protocol.room;

import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.epoch.ShownSet;
import org.dissentchannel.protocol.memo.FrozenText;
import org.dissentchannel.protocol.memo.MemoHead;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;
import org.dissentchannel.transparency.VerifierKey;

/**
 * What the server learns of a frozen version, and enforces: the text stays with the members.
 *
 * <p>Bytes = JCS {@code {v, room_key_hash, version, text_root, shows, min_signers, file_consents,
 * charter, epoch, frozen}}; {@code version} from 1; {@code frozen} is the file hash of the frozen
 * text's age file. Signed by the room's {@code file} key over H("dissent/freeze/v1" ‖ record).
 */
public record FreezeRecord(
    Hash roomKeyHash,
    int version,
    Hash textRoot,
    ShownSet shows,
    int minSigners,
    int fileConsents,
    Hash charter,
    Epoch epoch,
    Hash frozen) {
  public FreezeRecord {
    if (version < 1 || minSigners < 1 || fileConsents < 1) {
      throw new IllegalArgumentException("version and thresholds of a freeze are 1 or more");
    }
  }

  /** The record of a text that was just frozen; thresholds, set, charter, epoch are its head's. */
  public static FreezeRecord of(FrozenText text, Hash roomKeyHash, int version, Hash frozen) {
    MemoHead head = text.memo().head();
    return new FreezeRecord(
        roomKeyHash,
        version,
        text.root(),
        head.shows(),
        head.minSigners(),
        head.fileConsents(),
        head.charter(),
        head.epoch(),
        frozen);
  }

  /** Whether this is the record of that text: members see to it before signing, offices again. */
  public boolean isOf(FrozenText text) {
    return equals(of(text, roomKeyHash, version, frozen));
  }

  public byte[] bytes() {
    return Jcs.write(
        Json.object()
            .with("v", 1)
            .with("room_key_hash", Json.bytes(roomKeyHash))
            .with("version", version)
            .with("text_root", Json.bytes(textRoot))
            .with("shows", shows.json())
            .with("min_signers", minSigners)
            .with("file_consents", fileConsents)
            .with("charter", Json.bytes(charter))
            .with("epoch", epoch.name())
            .with("frozen", Json.bytes(frozen)));
  }

  /** The record with exactly these bytes; anything else is a {@link MalformedException}. */
  public static FreezeRecord read(byte[] bytes) {
    Json.Obj json = Jcs.readObject(bytes);
    json.exactly(
        "v",
        "room_key_hash",
        "version",
        "text_root",
        "shows",
        "min_signers",
        "file_consents",
        "charter",
        "epoch",
        "frozen");
    if (json.integer("v") != 1) {
      throw new MalformedException("a freeze record of an unknown version");
    }
    try {
      return new FreezeRecord(
          json.hash("room_key_hash"),
          json.integer("version", 1, Integer.MAX_VALUE),
          json.hash("text_root"),
          ShownSet.of(Json.array(json.array("shows"))),
          json.integer("min_signers", 1, Integer.MAX_VALUE),
          json.integer("file_consents", 1, Integer.MAX_VALUE),
          json.hash("charter"),
          new Epoch(json.text("epoch")),
          json.hash("frozen"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a freeze record breaks its format", e);
    }
  }

  private byte[] message() {
    return Labelled.hash("dissent/freeze/v1", bytes()).bytes();
  }

  public Octets sign(SigningKey file) {
    return Octets.of(file.sign(message()));
  }

  public boolean isSignedBy(VerifierKey file, Octets signature) {
    return file.verify(message(), signature.bytes());
  }
}
