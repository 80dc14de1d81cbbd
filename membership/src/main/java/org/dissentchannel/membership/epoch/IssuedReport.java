package org.dissentchannel.membership.epoch;

import org.dissentchannel.protocol.epoch.Epoch;

/**
 * A report of issued cards that was made: which epoch, its number in the epoch's series from 1, and
 * the period (seconds since 1970 divided by the length of a period) it was made in.
 */
public record IssuedReport(Epoch epoch, long number, long period) {}
