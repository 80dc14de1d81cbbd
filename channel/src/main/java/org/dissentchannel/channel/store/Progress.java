package org.dissentchannel.channel.store;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What changes about a room. Days, never times, but for {@code lapses}.
 *
 * @param lapses when closing or a proposal lapses, rounded up to the full hour; the epoch for never
 * @param closedOn the day signing was last closed; the epoch for never
 * @param posts number of posts, which is the number of the next one
 * @param postedBytes of all posts together
 * @param tally signatures of the current text as of the start of {@code tallyOn}
 * @param usedOn the day of the last change of any kind
 */
public record Progress(
    Stage stage,
    Instant lapses,
    LocalDate closedOn,
    int posts,
    long postedBytes,
    int tally,
    LocalDate tallyOn,
    LocalDate usedOn) {

  /** A room nobody has done anything in. */
  public static Progress opened(LocalDate today) {
    return new Progress(
        Stage.DRAFT, Instant.EPOCH, LocalDate.EPOCH, 0, 0, 0, LocalDate.EPOCH, today);
  }

  /** The same room as it stands at this time: what has lapsed is open for signing again. */
  public Progress at(Instant now) {
    boolean canLapse = stage == Stage.CLOSED || stage == Stage.PROPOSED;
    return canLapse && !now.isBefore(lapses) ? to(Stage.FROZEN, Instant.EPOCH) : this;
  }

  public Progress to(Stage next, Instant lapsing) {
    return new Progress(next, lapsing, closedOn, posts, postedBytes, tally, tallyOn, usedOn);
  }

  public Progress closed(LocalDate today) {
    return new Progress(stage, lapses, today, posts, postedBytes, tally, tallyOn, usedOn);
  }

  public Progress posted(long sizeBytes) {
    return new Progress(
        stage, lapses, closedOn, posts + 1, postedBytes + sizeBytes, tally, tallyOn, usedOn);
  }

  public Progress counted(int signatures, LocalDate today) {
    return new Progress(stage, lapses, closedOn, posts, postedBytes, signatures, today, usedOn);
  }

  public Progress used(LocalDate today) {
    return new Progress(stage, lapses, closedOn, posts, postedBytes, tally, tallyOn, today);
  }
}
