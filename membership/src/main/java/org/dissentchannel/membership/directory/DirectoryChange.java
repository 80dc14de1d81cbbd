package org.dissentchannel.membership.directory;

import java.util.List;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.signin.StoredCode;

/**
 * A change of the directory, done as a whole or not at all.
 *
 * @param version the version it was computed from; the change is refused for any other
 * @param added members who were not there
 * @param changed members whose name, class or values are new
 * @param removed members who are no longer there; their codes and sessions go with them
 * @param codes new codes; each takes the place of an older one of the same member and ends that
 *     member's sessions
 */
public record DirectoryChange(
    long version,
    List<Member> added,
    List<Member> changed,
    List<MemberId> removed,
    List<StoredCode> codes) {
  public DirectoryChange {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
    codes = List.copyOf(codes);
  }

  /** Whether nothing would be different afterwards. */
  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty() && codes.isEmpty();
  }
}
