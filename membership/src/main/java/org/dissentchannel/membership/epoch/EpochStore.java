package org.dissentchannel.membership.epoch;

import java.util.List;
import java.util.Optional;
import org.dissentchannel.membership.directory.Member;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.epoch.Epoch;

/**
 * Where epochs, their members and the bodies to be posted are kept. Any thread may call; a write is
 * durable when it returns; a failure is unchecked and leaves it unknown whether it was made: every
 * write may be repeated.
 */
public interface EpochStore {
  /** The epoch that was opened last. */
  Optional<KeptEpoch> newestEpoch();

  /** The epoch of this name. */
  Optional<KeptEpoch> findEpoch(Epoch epoch);

  /** The names of all epochs, oldest first. */
  List<Epoch> epochs();

  /**
   * Keeps an epoch, a snapshot of everybody who may have its card, and the signed manifest as the
   * next outgoing body, in one transaction.
   *
   * @param members eligible members as they are now; later changes do not touch this epoch
   * @return false, with nothing kept, if there is an epoch of this name
   */
  boolean saveEpoch(KeptEpoch epoch, List<Member> members, Octets body);

  /** How many cards of this epoch were issued, by values. */
  Tally issued(Epoch epoch);

  /** The newest count of issued cards of this epoch. */
  Optional<IssuedReport> newestReport(Epoch epoch);

  /**
   * Keeps a report and its signed body as the last outgoing one, in place of counts of this epoch
   * that still wait, in one transaction.
   *
   * @return false, with nothing kept, if the epoch has a report of this or a later day
   */
  boolean saveReport(IssuedReport report, Octets body);

  /** The oldest body with a number above {@code after} that is not confirmed. */
  Optional<Outgoing> nextOutgoing(long after);

  /** Notes that the log has promised to take this body. */
  void confirmOutgoing(long number);
}
