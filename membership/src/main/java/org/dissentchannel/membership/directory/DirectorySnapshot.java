package org.dissentchannel.membership.directory;

import java.util.List;

/**
 * The whole directory at one moment.
 *
 * @param version goes up by one with every change; 0 before the first import
 * @param members sorted by id
 */
public record DirectorySnapshot(long version, List<Member> members) {
  public DirectorySnapshot {
    members = List.copyOf(members);
  }
}
