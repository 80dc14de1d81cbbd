package org.dissentchannel.client.office;

import java.time.LocalDate;
import org.dissentchannel.transparency.Hash;

/** One filing in an office's inbox, as the server lists it; what counts is the filing, opened. */
public record InboxLine(
    Hash leaf,
    int number,
    LocalDate filedOn,
    LocalDate ackDue,
    LocalDate replyDue,
    boolean acknowledged,
    boolean replied,
    boolean overdue) {}
