package org.dissentchannel.protocol.wire;

import java.util.Base64;
import java.util.Optional;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.note.NoteSigner;
import org.dissentchannel.transparency.note.NoteVerifier;
import org.dissentchannel.transparency.note.SignedNote;

/**
 * The server's word that it accepted an act: evidence if the act is later missing.
 *
 * <p>Signed note by the promise key, whose name is the origin; text {@code
 * dissent-act/v1\n<origin>\n<base64 room id>\n<base64 presentation hash>\n}. Ed25519 is
 * deterministic, so asked again it is the same, byte for byte.
 */
public record ActNote(String origin, RoomId room, Hash presentation) {
  private static final String VERSION = "dissent-act/v1";

  private String text() {
    return VERSION
        + "\n"
        + origin
        + "\n"
        + Base64.getEncoder().encodeToString(room.bytes())
        + "\n"
        + presentation.base64()
        + "\n";
  }

  /** The bytes of the signed note. */
  public static byte[] sign(NoteSigner promiseKey, RoomId room, Hash presentation) {
    String text = new ActNote(promiseKey.name(), room, presentation).text();
    return promiseKey.sign(text).bytes();
  }

  /** Whether this is the note of this server about this act. */
  public static boolean isNote(
      byte[] note, NoteVerifier promiseKey, RoomId room, Hash presentation) {
    String expected = new ActNote(promiseKey.name(), room, presentation).text();
    Optional<SignedNote> parsed = SignedNote.parse(note);
    return parsed
        .filter(read -> read.text().equals(expected))
        .filter(promiseKey::verifies)
        .isPresent();
  }
}
