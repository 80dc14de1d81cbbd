package org.dissentchannel.client.filing;

import java.util.List;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;
import org.dissentchannel.protocol.room.RoomMessages;
import org.dissentchannel.transparency.Hash;

/**
 * A filing ready to be proposed: P, and the sealed parts of the package in order. Whoever holds it
 * can hand it to the monitor if the server will not take it.
 */
public record PackedFiling(AuthorsPart authorsPart, List<Octets> partFiles) {
  public PackedFiling {
    partFiles = List.copyOf(partFiles);
  }

  /** The names of the stored parts, in order. */
  public List<Hash> partHashes() {
    return partFiles.stream().map(RoomMessages::fileHash).toList();
  }
}
