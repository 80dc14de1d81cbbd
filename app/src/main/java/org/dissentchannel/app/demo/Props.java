package org.dissentchannel.app.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dissentchannel.protocol.Json;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.protocol.Secret;
import org.dissentchannel.protocol.Words;
import org.dissentchannel.protocol.room.Invitation;
import org.dissentchannel.transparency.Hash;

/**
 * What the players hold in hand when a visitor comes, kept over a restart. All of it is shown to
 * whoever asks: it opens nothing real.
 *
 * @param codes activation codes of members who have no card yet
 * @param cards by the name of who holds them
 * @param offices keys of all offices, in the charter's order
 * @param open the room whose text is being signed
 * @param waiting the message that waits for its acknowledgement
 * @param replied the message that was acknowledged and replied to
 * @param first the log's checkpoint of the first day
 * @param invitations by the name of whom they are for
 */
record Props(
    List<String> codes,
    Map<String, Sealed> cards,
    List<Sealed> offices,
    RoomId open,
    Sent waiting,
    Sent replied,
    Octets first,
    Map<String, Invited> invitations) {
  Props {
    codes = List.copyOf(codes);
    cards = Map.copyOf(cards);
    offices = List.copyOf(offices);
    invitations = Map.copyOf(invitations);
  }

  /** A file of secrets under words: a card of somebody, the keys of an office. */
  record Sealed(String owner, Octets file, Words words) {
    static final int WORDS = 8;

    private Json json() {
      return Json.object()
          .with("file", Json.bytes(file))
          .with("owner", owner)
          .with("words", words.spelling());
    }

    private static Sealed of(Json.Obj json) {
      return new Sealed(
          json.text("owner"), json.octets("file"), Props.words(json.text("words"), WORDS));
    }
  }

  /** A filed message: its room and its leaf. */
  record Sent(RoomId room, Hash leaf) {
    private Json json() {
      return Json.object().with("leaf", Json.bytes(leaf)).with("room", Json.bytes(room.octets()));
    }

    private static Sent of(Json.Obj json) {
      return new Sent(roomId(json), json.hash("leaf"));
    }
  }

  /** An invitation and when it was made. */
  record Invited(Invitation invitation, Instant made) {
    private Json json() {
      return Json.object()
          .with("link", Json.bytes(Octets.of(invitation.link().bytes())))
          .with("made", made.toString())
          .with("words", invitation.words().spelling());
    }

    private static Invited of(Json.Obj json) {
      Secret link = Secret.of(json.octets("link", Invitation.LINK_BYTES).bytes());
      Words words = Props.words(json.text("words"), Invitation.WORDS);
      return new Invited(new Invitation(link, words), Instant.parse(json.text("made")));
    }
  }

  private static Words words(String spelling, int count) {
    return Words.parse(spelling, count)
        .orElseThrow(() -> new MalformedException("not words of ours"));
  }

  private static RoomId roomId(Json.Obj json) {
    return RoomId.of(json.octets("room", RoomId.BYTES).bytes());
  }

  /** The same with another invitation for somebody. */
  Props inviting(String name, Invited invited) {
    Map<String, Invited> more = new LinkedHashMap<>(invitations);
    more.put(name, invited);
    return new Props(codes, cards, offices, open, waiting, replied, first, more);
  }

  Sealed card(String owner) {
    return require(cards, owner);
  }

  Invited invitation(String name) {
    return require(invitations, name);
  }

  private static <T> T require(Map<String, T> all, String name) {
    T found = all.get(name);
    if (found == null) {
      throw new IllegalArgumentException("nobody of the cast is called " + name);
    }
    return found;
  }

  Sealed office(String id) {
    return offices.stream().filter(one -> one.owner().equals(id)).findFirst().orElseThrow();
  }

  Json.Obj json() {
    return Json.object()
        .with("cards", object(cards, Sealed::json))
        .with("codes", Json.texts(codes))
        .with("first", Json.bytes(first))
        .with("invitations", object(invitations, Invited::json))
        .with("offices", Json.array(offices.stream().map(Sealed::json).toList()))
        .with("open", Json.object().with("room", Json.bytes(open.octets())))
        .with("replied", replied.json())
        .with("v", 1)
        .with("waiting", waiting.json());
  }

  static Props of(Json.Obj json) {
    List<Sealed> offices = new ArrayList<>();
    json.array("offices").forEach(one -> offices.add(Sealed.of(one.asObject())));
    List<String> codes = new ArrayList<>();
    for (Json code : json.array("codes")) {
      if (code instanceof Json.Str(String text)) {
        codes.add(text);
      }
    }
    return new Props(
        codes,
        map(json.object("cards"), Sealed::of),
        offices,
        roomId(json.object("open")),
        Sent.of(json.object("waiting")),
        Sent.of(json.object("replied")),
        json.octets("first"),
        map(json.object("invitations"), Invited::of));
  }

  private static <T> Json.Obj object(Map<String, T> all, Function<T, Json> json) {
    Json.Obj object = Json.object();
    for (var entry : all.entrySet()) {
      object = object.with(entry.getKey(), json.apply(entry.getValue()));
    }
    return object;
  }

  private static <T> Map<String, T> map(Json.Obj object, Function<Json.Obj, T> read) {
    Map<String, T> map = new LinkedHashMap<>();
    object.fields().keySet().forEach(name -> map.put(name, read.apply(object.object(name))));
    return map;
  }

  @Override
  public String toString() {
    return "Props";
  }
}
