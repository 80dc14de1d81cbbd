package org.dissentchannel.channel.store;

import java.time.LocalDate;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * A clear entry in the order of acceptance.
 *
 * @param n 0-based
 * @param on the day it was accepted
 */
public record ClearRow(int n, Hash leafHash, Octets body, LocalDate on) {}
