package org.dissentchannel.protocol.room;

import java.util.Base64;
import java.util.Optional;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.SignedNote;

/**
 * The server's word that it accepted an act: evidence if the act is missing later.
 *
 * <p>A signed note by the promise key, text {@code dissent-act/v1\n<origin>\n<base64 room
 * id>\n<base64 presentation hash>\n}; the same act gives the same bytes. For an act outside a room,
 * such as joining, there is none.
 */
public record ActNote(String origin, RoomId room, Hash presentation) {
  private static final String VERSION = "dissent-act/v1";

  String text() {
    String id = Base64.getEncoder().encodeToString(room.bytes());
    return String.join("\n", VERSION, origin, id, presentation.base64()) + "\n";
  }

  /** The bytes of the note; the signer's name is the origin. */
  public static Octets sign(NoteSigner promiseKey, RoomId room, Hash presentation) {
    ActNote note = new ActNote(promiseKey.name(), room, presentation);
    return Octets.of(promiseKey.sign(note.text()).bytes());
  }

  /** Whether these bytes are the promise key's note of this act in this room. */
  public static boolean isNoteOf(
      Octets note, NoteVerifier promiseKey, RoomId room, Hash presentation) {
    return signature(note, promiseKey, room, presentation).isPresent();
  }

  /**
   * The note's bare Ed25519 signature, 64 bytes, which is all that a notebook keeps of it; empty if
   * the note is not the promise key's of this act.
   */
  public static Optional<Octets> signature(
      Octets note, NoteVerifier promiseKey, RoomId room, Hash presentation) {
    String text = new ActNote(promiseKey.name(), room, presentation).text();
    return SignedNote.parse(note.bytes())
        .filter(signed -> signed.text().equals(text) && signed.signatures().size() == 1)
        .filter(promiseKey::verifies)
        .map(signed -> Octets.of(signed.signatures().getFirst().signature()));
  }

  /** Whether a kept signature is the promise key's over the note of this act. */
  public static boolean holds(
      Octets signature, NoteVerifier promiseKey, RoomId room, Hash presentation) {
    String text = new ActNote(promiseKey.name(), room, presentation).text();
    return promiseKey.key().verify(Octets.utf8(text).bytes(), signature.bytes());
  }
}
