package org.dissentchannel.protocol.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dissentchannel.protocol.Jcs;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.transparency.tree.TreeHead;

/**
 * What a card holder finds again with nothing but the card: the rooms, and the last checkpoint
 * seen.
 *
 * <p>JCS {@code {v: 1, rooms: […], seen: {size, root}}} of at most 14,000 bytes, at most 20 rooms;
 * before the first checkpoint, {@code seen} is the empty tree.
 */
public record Notebook(List<NotebookRoom> rooms, TreeHead seen) {
  public static final Notebook EMPTY = new Notebook(List.of(), TreeHead.EMPTY);
  public static final int MOST_ROOMS = 20;
  private static final int MOST_BYTES = 14_000;

  public Notebook {
    rooms = List.copyOf(rooms);
    if (rooms.stream().map(room -> room.key().roomId()).distinct().count() != rooms.size()) {
      throw new IllegalArgumentException("a notebook has a room twice");
    }
  }

  /** Whether it can be stored: if not, somebody must say which room to drop. */
  public boolean fits() {
    return rooms.size() <= MOST_ROOMS
        && rooms.stream().allMatch(NotebookRoom::fits)
        && Jcs.write(json()).length <= MOST_BYTES;
  }

  public Optional<NotebookRoom> room(RoomId id) {
    return rooms.stream().filter(room -> room.key().roomId().equals(id)).findFirst();
  }

  /** With this room in place of the one with its id, or at the end. */
  public Notebook with(NotebookRoom room) {
    Map<RoomId, NotebookRoom> all = byId();
    all.put(room.key().roomId(), room);
    return new Notebook(List.copyOf(all.values()), seen);
  }

  public Notebook without(RoomId id) {
    Map<RoomId, NotebookRoom> all = byId();
    all.remove(id);
    return new Notebook(List.copyOf(all.values()), seen);
  }

  /** Having seen this checkpoint; a smaller one than before changes nothing. */
  public Notebook seeing(TreeHead head) {
    return head.size() > seen.size() ? new Notebook(rooms, head) : this;
  }

  /** Union of rooms, the newer act of each, the larger checkpoint; may not fit any more. */
  public Notebook merge(Notebook other) {
    Map<RoomId, NotebookRoom> all = byId();
    other.rooms.forEach(room -> all.merge(room.key().roomId(), room, NotebookRoom::merge));
    return new Notebook(List.copyOf(all.values()), seen).seeing(other.seen);
  }

  private Map<RoomId, NotebookRoom> byId() {
    Map<RoomId, NotebookRoom> all = new LinkedHashMap<>();
    rooms.forEach(room -> all.put(room.key().roomId(), room));
    return all;
  }

  private Json.Obj json() {
    Json.Obj head = Json.object().with("size", seen.size()).with("root", Json.bytes(seen.root()));
    return Json.object()
        .with("v", 1)
        .with("rooms", Json.array(rooms.stream().map(NotebookRoom::json).toList()))
        .with("seen", head);
  }

  byte[] bytes() {
    if (!fits()) {
      throw new IllegalStateException("the notebook is full: " + rooms.size() + " rooms");
    }
    return Jcs.write(json());
  }

  static Notebook read(byte[] bytes) {
    Json.Obj json = Jcs.readObject(bytes).exactly("v", "rooms", "seen");
    Json.Obj head = json.object("seen").exactly("size", "root");
    if (json.integer("v") != 1 || bytes.length > MOST_BYTES) {
      throw new MalformedException("a notebook of an unknown version or size");
    }
    List<NotebookRoom> rooms = new ArrayList<>();
    json.array("rooms").forEach(room -> rooms.add(NotebookRoom.of(room)));
    try {
      return new Notebook(rooms, new TreeHead(head.integer("size"), head.hash("root")));
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a notebook breaks its format", e);
    }
  }

  @Override
  public String toString() {
    return "Notebook[" + rooms.size() + " rooms]";
  }
}
