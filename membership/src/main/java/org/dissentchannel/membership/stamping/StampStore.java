package org.dissentchannel.membership.stamping;

import java.time.LocalDate;
import java.util.Optional;
import org.dissentchannel.membership.MemberId;
import org.dissentchannel.membership.directory.Member;
import org.dissentchannel.protocol.epoch.Epoch;

/**
 * Where issued cards are kept. Any thread may call; a write is durable when it returns; a failure
 * is unchecked and leaves it unknown whether it was made: every write may be repeated.
 */
public interface StampStore {
  /** The member as the directory stood when the epoch opened; empty if not eligible then. */
  Optional<Member> findEpochMember(Epoch epoch, MemberId member);

  /** The card of this member, if one was issued. */
  Optional<StampRow> findStamp(Epoch epoch, MemberId member);

  /**
   * Keeps {@code row} unless there is one already, and answers the one that is kept then. Of many
   * callers at once all get the same.
   */
  StampRow saveOrFindStamp(Epoch epoch, MemberId member, StampRow row);

  /** Counts a refusal of a second commitment in this month; keeps no member. */
  void countRefusal(Epoch epoch, LocalDate firstOfMonth);

  /** How many second commitments were refused in this month. */
  int refusals(Epoch epoch, LocalDate firstOfMonth);

  /**
   * Deletes cards and snapshot of every epoch whose cards acted last on {@code day} or earlier, and
   * answers the number of cards.
   */
  int deleteStampsAcceptedUntil(LocalDate day);
}
