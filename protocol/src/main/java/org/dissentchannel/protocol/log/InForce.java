package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Something logged that holds from a day on, until the next of its kind does. */
public record InForce<T>(LocalDate from, T what) {

  /** Of those whose day has come, the one logged last. */
  static <T> Optional<T> on(LocalDate day, List<InForce<T>> logged) {
    return logged.reversed().stream()
        .filter(one -> !day.isBefore(one.from))
        .findFirst()
        .map(InForce::what);
  }

  static <T> List<InForce<T>> with(List<InForce<T>> logged, LocalDate from, T what) {
    List<InForce<T>> more = new ArrayList<>(logged);
    more.add(new InForce<>(from, what));
    return Collections.unmodifiableList(more);
  }
}
