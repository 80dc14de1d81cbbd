package org.dissentchannel.membership.epoch;

import org.dissentchannel.protocol.Octets;

/**
 * A signed log body on its way to the public log.
 *
 * @param number its place in the order of sending, from 1
 * @param isCount whether it is a count of issued cards, which a later one replaces, and not an
 *     epoch
 * @param body the exact bytes, the same at every attempt
 */
public record Outgoing(long number, boolean isCount, Octets body) {}
