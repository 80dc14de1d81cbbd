package org.dissentchannel.protocol.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.epoch.Epoch;
import org.dissentchannel.protocol.room.CosignerKeys;
import org.dissentchannel.protocol.room.RoomKeys;
import org.dissentchannel.transparency.Hash;

/**
 * The way back into one room, at most 640 bytes of JCS.
 *
 * @param intent the act last wanted, "" before the first; written before it is posted
 * @param seq the number of that act
 * @param lanes next counter of each lane of the log that was read
 * @param noteSignature of the server's last note, 64 bytes, or empty
 * @param noteHash the presentation hash in that note, 32 bytes, or empty
 */
public record NotebookRoom(
    Key key,
    Epoch epoch,
    String intent,
    long seq,
    Map<String, Long> lanes,
    Octets noteSignature,
    Octets noteHash) {
  public static final int MOST_BYTES = 640;

  /** What opens the room. */
  public sealed interface Key {
    RoomId roomId();
  }

  /** A drafter's: R. */
  public record Drafter(Secret r) implements Key {
    @Override
    public RoomId roomId() {
      return RoomKeys.of(r).id();
    }
  }

  /** A co-signer's, with the room key hash that was checked when the invitation was opened. */
  public record Cosigner(CosignerKeys keys, Hash roomKeyHash) implements Key {
    @Override
    public RoomId roomId() {
      return keys.id();
    }
  }

  public NotebookRoom {
    lanes = Map.copyOf(lanes);
    boolean hasNote = noteSignature.size() == 64 && noteHash.size() == 32;
    if (!hasNote && !(noteSignature.isEmpty() && noteHash.isEmpty())) {
      throw new IllegalArgumentException("a note is a signature of 64 and a hash of 32 bytes");
    }
    if (!List.of("", "sign", "withdraw").contains(intent) || seq < 0 || seq > 0xffff_ffffL) {
      throw new IllegalArgumentException("an intent or seq that no act has");
    }
  }

  /** A room just opened or joined. */
  public static NotebookRoom fresh(Key key, Epoch epoch) {
    return new NotebookRoom(key, epoch, "", 0, Map.of(), Octets.empty(), Octets.empty());
  }

  /** What is about to be posted; the note of an earlier act goes. */
  public NotebookRoom intending(String act, long actSeq) {
    return new NotebookRoom(key, epoch, act, actSeq, lanes, Octets.empty(), Octets.empty());
  }

  /** The server's note on the act intended. */
  public NotebookRoom noted(Octets signature, Hash presentation) {
    Octets hash = Octets.of(presentation.bytes());
    return new NotebookRoom(key, epoch, intent, seq, lanes, signature, hash);
  }

  public NotebookRoom reading(String lane, long nextCounter) {
    Map<String, Long> more = new TreeMap<>(lanes);
    more.merge(lane, nextCounter, Math::max);
    return new NotebookRoom(key, epoch, intent, seq, more, noteSignature, noteHash);
  }

  /**
   * Both memories of one room: a drafter's key before a co-signer's, the act with the higher seq,
   * with the note if only one has it, the higher counter of each lane.
   */
  NotebookRoom merge(NotebookRoom other) {
    boolean isNewer =
        other.seq > seq
            || (other.seq == seq && intent.isEmpty())
            || (other.seq == seq && noteHash.isEmpty() && other.intent.equals(intent));
    NotebookRoom act = isNewer ? other : this;
    Map<String, Long> all = new TreeMap<>(lanes);
    other.lanes.forEach((lane, counter) -> all.merge(lane, counter, Math::max));
    return new NotebookRoom(
        other.key instanceof Drafter ? other.key : key,
        epoch,
        act.intent,
        act.seq,
        all,
        act.noteSignature,
        act.noteHash);
  }

  Json.Obj json() {
    Json.Obj common =
        Json.object()
            .with("epoch", epoch.name())
            .with("intent", intent)
            .with("seq", seq)
            .with("lanes", lanesJson())
            .with("note", Json.bytes(noteSignature))
            .with("noted", Json.bytes(noteHash));
    return switch (key) {
      case Drafter(Secret r) -> common.with("r", Json.bytes(r.bytes()));
      case Cosigner(CosignerKeys keys, Hash hash) ->
          keys.into(common).with("room_key_hash", Json.bytes(hash));
    };
  }

  private Json.Obj lanesJson() {
    SortedMap<String, Json> fields = new TreeMap<>();
    lanes.forEach((lane, counter) -> fields.put(lane, new Json.Int(counter)));
    return new Json.Obj(fields);
  }

  boolean fits() {
    return Jcs.write(json()).length <= MOST_BYTES;
  }

  static NotebookRoom of(Json json) {
    Json.Obj object = json.asObject();
    List<String> names =
        new ArrayList<>(List.of("epoch", "intent", "seq", "lanes", "note", "noted"));
    names.addAll(
        object.has("r")
            ? List.of("r")
            : List.of("id", "read", "thread", "cosign", "file", "room_key_hash"));
    object.exactly(names.toArray(String[]::new));
    try {
      return new NotebookRoom(
          key(object),
          new Epoch(object.text("epoch")),
          object.text("intent"),
          object.integer("seq"),
          lanes(object.object("lanes")),
          object.octets("note"),
          object.octets("noted"));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a room of a notebook breaks its format", e);
    }
  }

  private static Key key(Json.Obj json) {
    return json.has("r")
        ? new Drafter(Secret.of(json.octets("r", RoomKeys.SECRET_BYTES).bytes()))
        : new Cosigner(CosignerKeys.from(json), json.hash("room_key_hash"));
  }

  private static Map<String, Long> lanes(Json.Obj json) {
    Map<String, Long> lanes = new TreeMap<>();
    json.fields().forEach((lane, counter) -> lanes.put(lane, counter.asInteger()));
    return lanes;
  }

  @Override
  public String toString() {
    return "NotebookRoom[secret]";
  }
}
