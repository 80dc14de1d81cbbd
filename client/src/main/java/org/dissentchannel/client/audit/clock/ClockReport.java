package org.dissentchannel.client.audit.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.transparency.Hash;

/**
 * What an auditor sees of one filing's clock.
 *
 * @param filings the filing, none if the file does not show one that is in the log
 * @param duties each step owed, in the order of the steps
 * @param faults what must not be so, a step that is or was late among it
 * @param unchecked what nobody could see from this file and log, one sentence each
 */
public record ClockReport(
    List<Filing> filings, List<Duty> duties, List<ClockFault> faults, List<String> unchecked) {
  public ClockReport {
    filings = List.copyOf(filings);
    duties = List.copyOf(duties);
    faults = List.copyOf(faults);
    unchecked = List.copyOf(unchecked);
  }

  /**
   * A filing as its openings show it.
   *
   * @param number of its year
   * @param leafIndex of its entry, from 0
   * @param unit one day of its clock, as people say it
   */
  public record Filing(long number, LocalDate filedOn, Hash charter, long leafIndex, String unit) {}

  static ClockReport of(ClockFault fault) {
    return new ClockReport(List.of(), List.of(), List.of(fault), List.of());
  }

  public Optional<Filing> filing() {
    return filings.stream().findFirst();
  }

  public boolean isSound() {
    return faults.isEmpty();
  }

  /** Whether every step could be told. */
  public boolean isComplete() {
    return !filings.isEmpty()
        && duties.stream().noneMatch(duty -> duty.standing() instanceof Duty.NotGiven);
  }

  public boolean has(ClockFault.Kind kind) {
    return faults.stream().anyMatch(fault -> fault.kind() == kind);
  }

  /** How a step stands, without a full stop. */
  public String sentence(Duty duty) {
    return duty.sentence(filing().map(Filing::unit).orElse("day"));
  }
}
