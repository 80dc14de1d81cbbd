package org.dissentchannel.protocol.charter;

import java.util.List;

/**
 * What is said and done against reprisal. {@code checkInDays} count from the reply, ascending;
 * {@code claimAt} is the id of a referral.
 */
public record Protection(String statement, List<Integer> checkInDays, String claimAt) {
  public Protection {
    checkInDays = List.copyOf(checkInDays);
  }
}
