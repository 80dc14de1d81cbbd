package org.dissentchannel.channel.store;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/** Posts, and the age files of a room: posts, package parts, reply envelopes. */
public interface PostTable {
  Optional<PostRow> find(Octets room, String kind, Hash hash);

  void insert(PostRow row);

  /** At most {@code most} posts with a number of at least {@code from}, ascending. */
  List<PostRow> page(Octets room, int from, int most);

  /** Keeps a file; one with the same hash is the same file. */
  void saveFile(Octets room, Hash hash, Octets file);

  Optional<Octets> file(Octets room, Hash hash);

  /** The rooms that have filed and have this file as a part of their package or as an answer. */
  List<Octets> filedRoomsOfPart(Hash hash);

  /** Marks a kept file as a part of a package, or as an answer of an office. */
  void savePart(Octets room, Hash hash);

  boolean hasPart(Octets room, Hash hash);

  int parts(Octets room);

  /** The length of all parts of a room together. */
  long partBytes(Octets room);

  /** Removes every part of the room but these, with its file unless it was posted too. */
  void keepParts(Octets room, List<Hash> kept);
}
