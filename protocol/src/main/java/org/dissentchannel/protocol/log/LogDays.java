package org.dissentchannel.protocol.log;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dissentchannel.protocol.MalformedException;

/**
 * How far the days have come that the clear entries of a log bear. They only go on: what is dated
 * back before what stands below it was made after that all the same.
 *
 * @param reached the latest day so far, of the genesis at least
 */
public record LogDays(LocalDate reached) {
  /** In a log whose genesis was made on this day. */
  static LogDays begun(LocalDate madeOn) {
    return new LogDays(madeOn);
  }

  /** After an entry that bears a day; one after that on which it was read has not come. */
  LogDays after(LocalDate said, LocalDate readOn) {
    LocalDate day = said.isBefore(readOn) ? said : readOn;
    return day.isBefore(reached) ? this : new LogDays(day);
  }

  /** The day that an entry other than the genesis bears. */
  static Optional<LocalDate> saidBy(Statement statement) {
    return switch (statement) {
      case EpochIssued issued -> Optional.of(issued.on());
      case ClientRelease release -> Optional.of(release.on());
      case Purge purge -> Optional.of(purge.on());
      case Genesis _, CharterStatement _, CalendarStatement _, EpochStatement _ -> Optional.empty();
      case KeyAdd _, KeyRevoke _, MsgFiled _, MsgAck _, MsgReply _ -> Optional.empty();
    };
  }

  /**
   * The entries of a log as somebody must date them who did not read it from the first day: each
   * was there by the day of the next count or release behind it, if that is before the day on which
   * it was read. A purge bounds nothing, or two offices could cut short the notice of their own
   * charter; but no day behind it is before its own. Source: {@code spec/bodies.md}, "Authority".
   *
   * @param read all clear entries in leaf order, with the days on which they were read
   * @throws MalformedException if the first is not a genesis
   */
  public static List<ClearEntry> dated(List<ClearEntry> read) {
    Map<Long, Statement> bearing = new HashMap<>();
    for (ClearEntry entry : read) {
      statement(entry)
          .filter(one -> saidBy(one).isPresent())
          .ifPresent(one -> bearing.put(entry.leafIndex(), one));
    }
    TreeMap<Long, LocalDate> bounds = bounds(read, bearing);
    return read.stream().map(entry -> dated(entry, bounds, bearing)).toList();
  }

  /** The days by which the leaves below counts and releases were there, by the leaves of these. */
  private static TreeMap<Long, LocalDate> bounds(
      List<ClearEntry> read, Map<Long, Statement> bearing) {
    // Whether a count or a release counts depends on no day.
    LogView view = LogView.of(read);
    Set<Long> refused =
        view.problems().stream().map(LogProblem::leafIndex).collect(Collectors.toSet());
    LogDays days = begun(view.genesis().madeOn());
    TreeMap<Long, LocalDate> bounds = new TreeMap<>();
    for (ClearEntry entry : read) {
      Statement statement = bearing.get(entry.leafIndex());
      if (statement != null && !refused.contains(entry.leafIndex())) {
        days = days.after(saidBy(statement).orElseThrow(), entry.day());
        if (!(statement instanceof Purge)) {
          bounds.put(entry.leafIndex(), days.reached());
        }
      }
    }
    return bounds;
  }

  /** Not before the day that it bears itself: a count may be logged late, behind a purge. */
  private static ClearEntry dated(
      ClearEntry entry, TreeMap<Long, LocalDate> bounds, Map<Long, Statement> bearing) {
    Map.Entry<Long, LocalDate> next = bounds.higherEntry(entry.leafIndex());
    if (next == null) {
      return entry;
    }
    LocalDate by =
        Optional.ofNullable(bearing.get(entry.leafIndex()))
            .flatMap(LogDays::saidBy)
            .filter(next.getValue()::isBefore)
            .orElse(next.getValue());
    return by.isBefore(entry.day()) ? new ClearEntry(entry.leafIndex(), by, entry.body()) : entry;
  }

  private static Optional<Statement> statement(ClearEntry entry) {
    try {
      SignedBody body = SignedBody.read(entry.body().bytes());
      return Optional.of(Statement.read(body.statement().bytes()));
    } catch (MalformedException noStatement) {
      return Optional.empty();
    }
  }
}
