package org.dissentchannel.membership.epoch;

import java.util.List;
import org.dissentchannel.membership.directory.DirectoryRules;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.epoch.ShownSet;

/**
 * What a charter says about epochs.
 *
 * @param directory who is eligible and which values there are
 * @param groupFloor the fewest people behind anything that is shown
 * @param wantedSets the sets a message may show if every combination clears the floor
 */
public record EpochRules(DirectoryRules directory, int groupFloor, List<ShownSet> wantedSets) {
  public EpochRules {
    wantedSets = wantedSets.stream().distinct().sorted().toList();
    if (groupFloor < 1) {
      throw new IllegalArgumentException("a group floor is at least 1, not " + groupFloor);
    }
  }

  /** The rules of this charter. */
  public static EpochRules of(Charter charter) {
    var eligibility = charter.eligibility();
    return new EpochRules(
        DirectoryRules.of(charter), eligibility.groupFloor(), eligibility.allowedSets());
  }
}
