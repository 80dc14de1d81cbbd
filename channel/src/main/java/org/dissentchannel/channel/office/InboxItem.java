package org.dissentchannel.channel.office;

import java.time.LocalDate;
import org.dissentchannel.transparency.Hash;

/**
 * One filing in an office's inbox. Due dates are computed from the charter it pinned and the
 * calendar in the log.
 *
 * @param number within the year of {@code filedOn}
 * @param acknowledged whether the steward has
 * @param replied whether an office has, and not only in the interim
 * @param overdue whether a step is late or was late: nothing clears it
 */
public record InboxItem(
    Hash leaf,
    int number,
    LocalDate filedOn,
    LocalDate ackDue,
    LocalDate replyDue,
    boolean acknowledged,
    boolean replied,
    boolean overdue) {}
