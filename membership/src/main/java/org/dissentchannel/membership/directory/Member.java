package org.dissentchannel.membership.directory;

import java.util.List;
import org.dissentchannel.membership.MemberId;

/**
 * One person of the directory.
 *
 * @param id unique, also when case is ignored
 * @param name display name, normalisation form C
 * @param memberClass the class on which the charter's eligibility is decided
 * @param values the charter's value for each of attributes 1 to 5, in that order
 */
public record Member(MemberId id, String name, String memberClass, List<String> values) {
  /** Number of attributes between the epoch (0) and the name (6). */
  public static final int VALUES = 5;

  /**
   * @throws IllegalArgumentException if there are not five values
   */
  public Member {
    values = List.copyOf(values);
    if (values.size() != VALUES) {
      throw new IllegalArgumentException("a member has 5 values, not " + values.size());
    }
  }

  /** Attribute 6: display name, a space, and the id in square brackets; at most 96 bytes UTF-8. */
  public String nameOnCard() {
    return DisplayName.onCard(name, id);
  }
}
