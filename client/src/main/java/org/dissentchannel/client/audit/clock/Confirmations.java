package org.dissentchannel.client.audit.clock;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dissentchannel.transparency.witness.Witnessing;

/** The states of one log that enough witnesses confirmed, as far as the auditor has them. */
record Confirmations(List<Confirmation> all) {
  Confirmations {
    all = List.copyOf(all);
  }

  /**
   * One state.
   *
   * @param time what is not in this tree was in none that a quorum knew then
   * @param confirmedBy what is in this tree was there then
   */
  record Confirmation(long size, Instant time, Instant confirmedBy, Witnessing witnessing) {}

  /** The newest one of this time or later in which none of these leaves is. */
  Optional<Confirmation> without(List<Long> leaves, Instant from) {
    return lacking(leaves)
        .filter(one -> !one.time().isBefore(from))
        .max(Comparator.comparing(Confirmation::time));
  }

  /** The newest one in which this leaf is not yet. */
  Optional<Confirmation> lastWithout(long leaf) {
    return lacking(List.of(leaf)).max(Comparator.comparing(Confirmation::time));
  }

  /** The oldest one in which this leaf is. */
  Optional<Confirmation> firstWith(long leaf) {
    return all.stream()
        .filter(one -> one.size() > leaf)
        .min(Comparator.comparing(Confirmation::confirmedBy));
  }

  private Stream<Confirmation> lacking(List<Long> leaves) {
    return all.stream().filter(one -> leaves.stream().allMatch(leaf -> one.size() <= leaf));
  }
}
