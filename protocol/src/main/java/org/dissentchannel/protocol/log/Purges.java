package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.protocol.charter.Charter;
import org.dissentchannel.protocol.charter.Retention;
import org.dissentchannel.transparency.Hash;

/**
 * The purges in a log, and what it takes to tell whether one came too early: the rules of retention
 * and the days of the clear entries, by their places. Immutable.
 *
 * <p>Nobody but its readers knows on which day an opaque leaf was logged. But it was logged before
 * the clear entries behind it, and many of those bear a day.
 */
final class Purges {
  /** What stands before this leaf was logged on this day or earlier. */
  private record Mark(long leafIndex, LocalDate day) {}

  private record Rule(long leafIndex, Retention retention) {}

  private final List<Mark> marks;
  private final List<Rule> rules;
  private final List<LoggedPurge> purges;

  private final LogDays days;

  private Purges(LogDays days, List<Mark> marks, List<Rule> rules, List<LoggedPurge> purges) {
    this.days = days;
    this.marks = List.copyOf(marks);
    this.rules = List.copyOf(rules);
    this.purges = List.copyOf(purges);
  }

  /** In a log whose genesis was made on this day. */
  static Purges begun(LocalDate madeOn) {
    return new Purges(LogDays.begun(madeOn), List.of(), List.of(), List.of());
  }

  /** With one more clear entry that counts. */
  Purges after(ClearEntry entry, Statement statement) {
    Optional<LogDays> borne = LogDays.saidBy(statement).map(said -> days.after(said, entry.day()));
    LocalDate day = borne.map(LogDays::reached).orElse(entry.day());
    return new Purges(
        borne.orElse(days),
        plus(marks, new Mark(entry.leafIndex(), day)),
        statement instanceof CharterStatement(Charter charter)
            ? plus(rules, new Rule(entry.leafIndex(), charter.retention()))
            : rules,
        purges);
  }

  Purges with(LoggedPurge purge) {
    return new Purges(days, marks, rules, plus(purges, purge));
  }

  private static <T> List<T> plus(List<T> list, T item) {
    List<T> more = new ArrayList<>(list);
    more.add(item);
    return more;
  }

  List<LoggedPurge> all() {
    return purges;
  }

  Optional<LoggedPurge> of(Hash leafHash) {
    return purges.stream().filter(one -> one.purge().leaves().contains(leafHash)).findFirst();
  }

  Destruction destruction(long leafIndex, Hash leafHash) {
    return of(leafHash)
        .map(one ->
            isOver(leafIndex, one.retention(), one.purge().on(), one.leafIndex())
                ? new Destruction.Allowed(one.purge().on())
                : new Destruction.TooEarly(one.purge().on()))
        .orElseGet(Destruction.None::new);
  }

  /**
   * Whether an entry at a leaf may be destroyed by a purge of this day at a higher leaf: the last
   * charter logged below the entry and the last one below the purge allow it, and the longer of
   * their embargoes has passed. So no amendment shortens what was promised before it.
   */
  boolean isOver(long leafIndex, Retention now, LocalDate on, long purgedAt) {
    Optional<Retention> then =
        rules.stream()
            .filter(rule -> rule.leafIndex() < leafIndex)
            .reduce((_, later) -> later)
            .map(Rule::retention);
    if (then.isEmpty() || purgedAt <= leafIndex || !allows(then.get()) || !allows(now)) {
      return false;
    }
    int years = Math.max(then.get().embargoYears(), now.embargoYears());
    LocalDate loggedBy =
        marks.stream()
            .filter(mark -> leafIndex < mark.leafIndex() && mark.leafIndex() < purgedAt)
            .map(Mark::day)
            .filter(day -> day.isBefore(on))
            .min(LocalDate::compareTo)
            .orElse(on);
    return !on.isBefore(loggedBy.plusYears(years));
  }

  static boolean allows(Retention retention) {
    return retention.purge() == Retention.Purge.AFTER_EMBARGO;
  }
}
