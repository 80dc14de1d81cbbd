package org.dissentchannel.protocol.act;

import org.dissentchannel.envelope.Recipient;
import org.dissentchannel.protocol.Labelled;
import org.dissentchannel.protocol.NotebookId;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.RoomId;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.VerifierKey;

/** What an act is about, where that is a hash of its own. */
public final class Subjects {
  private Subjects() {}

  public static Octets openRoom(RoomId room, Hash roomKeyHash) {
    return octets(Labelled.hash("dissent/open/v1", room.bytes(), roomKeyHash.bytes()));
  }

  public static Octets openNotebook(NotebookId notebook, VerifierKey writeKey) {
    return octets(Labelled.hash("dissent/notebook-open/v1", notebook.bytes(), writeKey.bytes()));
  }

  public static Octets prove(Hash textRoot, Recipient verifier) {
    return octets(Labelled.hash("dissent/prove/v1", textRoot.bytes(), verifier.bytes()));
  }

  /** Of a consent to file: P is the exact bytes of the authors' part. */
  public static Octets filing(Octets authorsPart) {
    return octets(Labelled.hash("dissent/filing/v1", authorsPart.bytes()));
  }

  static Octets octets(Hash hash) {
    return Octets.of(hash.bytes());
  }
}
