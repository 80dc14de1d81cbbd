package org.dissentchannel.client.filing;

import java.util.ArrayList;
import java.util.List;
import org.dissentchannel.protocol.Lp;
import org.dissentchannel.protocol.MalformedException;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.AuthorsPart;

/**
 * A packed filing as a file, for when the server refuses or is down: LP("dissent/package-file/v1",
 * P, part 0, part 1, …). The parts are sealed; P says counts and hashes in the clear. Source:
 * spec/files.md.
 */
public final class PackageFile {
  /** The most parts a package has. */
  public static final int MOST_PARTS = 1_024;

  private static final Octets VERSION = Octets.utf8("dissent/package-file/v1");

  private PackageFile() {}

  public static byte[] write(PackedFiling packed) {
    var parts = new ArrayList<Octets>();
    parts.add(VERSION);
    parts.add(Octets.of(packed.authorsPart().bytes()));
    parts.addAll(packed.partFiles());
    return Lp.of(parts);
  }

  /**
   * The filing in a file, nothing of it checked yet.
   *
   * @throws MalformedException if it is not exactly one
   */
  public static PackedFiling read(byte[] bytes) {
    List<Octets> parts = Lp.readAll(bytes, 2 + MOST_PARTS);
    if (parts.size() < 3 || !parts.getFirst().equals(VERSION)) {
      throw new MalformedException("not a saved package of version 1");
    }
    return new PackedFiling(AuthorsPart.read(parts.get(1).bytes()), parts.subList(2, parts.size()));
  }
}
