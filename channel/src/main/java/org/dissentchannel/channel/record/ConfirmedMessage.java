package org.dissentchannel.channel.record;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.dissentchannel.channel.projection.Course;
import org.dissentchannel.protocol.charter.Disclosure.Level;

/**
 * That a message exists, with as much more as the charter opens for every message alike.
 *
 * <p>Topic, summary and signers are never here: opening them for one message is for the offices
 * that the charter names, and this room keeps no approval of theirs.
 */
public final class ConfirmedMessage {
  private final Course course;
  private final List<Level> open;

  ConfirmedMessage(Course course, List<Level> open) {
    this.course = course;
    this.open = open;
  }

  /** What became of a step that an office owes. */
  public enum Step {
    DUE,
    DONE,
    /** Done, after the last day. */
    DONE_LATE,
    OVERDUE
  }

  /** The steps that the offices owe. */
  public record Status(Step acknowledgement, Step reply) {}

  /** The year in which it was filed. */
  public int year() {
    return course.filing().year();
  }

  /** Its number within that year, from 1. */
  public int number() {
    return course.filing().number();
  }

  /** The day of filing, where the charter opens dates. */
  public Optional<LocalDate> filedOn() {
    return open.contains(Level.DATE) ? Optional.of(course.filing().filedOn()) : Optional.empty();
  }

  /** Where it stands, where the charter opens the status. */
  public Optional<Status> status() {
    return open.contains(Level.STATUS)
        ? Optional.of(
            new Status(
                step(course.acknowledgedOn().isPresent(), course.isAcknowledgementOverdue()),
                step(course.repliedOn().isPresent(), course.isReplyOverdue())))
        : Optional.empty();
  }

  private static Step step(boolean isDone, boolean isLate) {
    if (isDone) {
      return isLate ? Step.DONE_LATE : Step.DONE;
    }
    return isLate ? Step.OVERDUE : Step.DUE;
  }
}
