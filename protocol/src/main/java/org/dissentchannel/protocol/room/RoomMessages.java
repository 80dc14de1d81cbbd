package org.dissentchannel.protocol.room;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.protocol.CapsuleId;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.OrgId;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.transparency.Hash;

/** What a room's keys sign toward the server, each 32 bytes; the freeze record has its own. */
public final class RoomMessages {
  private RoomMessages() {}

  /** H("dissent/file/v1" ‖ age file): the name of a stored file. */
  public static Hash fileHash(Octets ageFile) {
    return Labelled.hash("dissent/file/v1", ageFile.bytes());
  }

  /** Signed by the kind's signer. */
  public static byte[] post(RoomId room, EnvelopeKind kind, Hash fileHash) {
    return Labelled.hash("dissent/post/v1", room.bytes(), ascii(kind.word()), fileHash.bytes())
        .bytes();
  }

  public static byte[] capsulePost(RoomId room, CapsuleId capsuleId, Octets capsule) {
    return Labelled.hash(
            "dissent/capsule-post/v1", room.bytes(), capsuleId.bytes(), capsule.bytes())
        .bytes();
  }

  /** The first step of filing; the date, ISO, is the server's. */
  public static byte[] close(RoomId room, Hash textRoot, LocalDate on) {
    return Labelled.hash("dissent/close/v1", room.bytes(), textRoot.bytes(), ascii(on.toString()))
        .bytes();
  }

  /** The second step; the file hashes of the package's parts in order, each a part of the tuple. */
  public static byte[] propose(RoomId room, Hash filing, List<Hash> partFiles) {
    List<byte[]> parts = new ArrayList<>();
    parts.add(room.bytes());
    parts.add(filing.bytes());
    partFiles.forEach(part -> parts.add(part.bytes()));
    return Labelled.hash("dissent/propose/v1", parts.toArray(byte[][]::new)).bytes();
  }

  /**
   * The third step, under the tag of the entry it asks for. The filing names the room by its key
   * hash, so whoever reads the authors' part can check this signature without the room's id.
   */
  public static byte[] fileIt(OrgId org, Hash filing, ThreadTag tag) {
    return Labelled.hash("dissent/file-it/v1", org.bytes(), filing.bytes(), tag.bytes()).bytes();
  }

  private static byte[] ascii(String text) {
    return Octets.utf8(text).bytes();
  }
}
