package org.dissentchannel.membership.stamping;

import org.dissentchannel.credential.Commitment;
import org.dissentchannel.protocol.Octets;

/**
 * The one card of one member in one epoch.
 *
 * @param commitment C, by which a request is the same one or another
 * @param issued the exact bytes that were answered, and are answered again
 */
public record StampRow(Commitment commitment, Octets issued) {}
