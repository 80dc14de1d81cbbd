package org.dissentchannel.web.members;

import org.dissentchannel.membership.epoch.ShowSchedule;

/**
 * What whoever runs this server may show to everybody: no person, no key, no address.
 *
 * @param version of the product
 * @param log what the log last said
 * @param schedule what was done and what comes next
 */
public record OperatorStatus(String version, LogState log, ShowSchedule.Schedule schedule) {
  /** What the members world knows of the log, which it reaches as any stranger does. */
  public sealed interface LogState {
    /** Nothing was sent since the start. */
    record NotAsked() implements LogState {}

    /** Everything that was sent was taken. */
    record Takes() implements LogState {}

    /** It did not answer, or refused, in its own words. */
    record Stopped(String reason) implements LogState {}
  }
}
