package org.dissentchannel.client.audit.clock;

import java.util.List;
import org.dissentchannel.client.audit.AuditReport;

/**
 * What an audit of deadlines saw.
 *
 * @param log what it saw of the log itself
 * @param clocks one for each file, in their order; none if the log is not what it says it is
 */
public record DeadlineReport(AuditReport log, List<ClockReport> clocks) {
  public DeadlineReport {
    clocks = List.copyOf(clocks);
  }

  public boolean isSound() {
    return log.isSound() && clocks.stream().allMatch(ClockReport::isSound);
  }

  /** Whether everything that was asked could be told. */
  public boolean isComplete() {
    return !clocks.isEmpty() && clocks.stream().allMatch(ClockReport::isComplete);
  }
}
