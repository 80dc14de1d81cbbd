package org.dissentchannel.membership.epoch;

import org.dissentchannel.protocol.Octets;

/**
 * A signed log body on its way to the public log.
 *
 * @param number its place in the order of sending, from 1
 * @param body the exact bytes, the same at every attempt
 */
public record Outgoing(long number, Octets body) {}
