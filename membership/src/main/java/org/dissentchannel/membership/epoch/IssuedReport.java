package org.dissentchannel.membership.epoch;

import java.time.LocalDate;
import org.dissentchannel.protocol.epoch.Epoch;

/** That the cards issued of an epoch were counted on a day (UTC): the log takes one count a day. */
public record IssuedReport(Epoch epoch, LocalDate on) {}
