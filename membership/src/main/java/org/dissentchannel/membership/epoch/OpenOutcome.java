package org.dissentchannel.membership.epoch;

import org.dissentchannel.protocol.epoch.EpochManifest;

/** What became of opening an epoch. */
public sealed interface OpenOutcome {
  /** The epoch, its key and its signed manifest are durable; the manifest waits to be posted. */
  record Opened(EpochManifest manifest) implements OpenOutcome {}

  /** The next epoch is not due: enrolment for the newest one is still the right one. */
  record NotDue() implements OpenOutcome {}

  /** Nothing was opened: the directory is empty, as it is until the first import. */
  record NoMembers() implements OpenOutcome {}

  /** Nothing was opened. {@code sentence} tells the operator why. */
  record Refused(String sentence) implements OpenOutcome {}
}
