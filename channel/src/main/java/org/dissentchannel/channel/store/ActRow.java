package org.dissentchannel.channel.store;

import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * The last act of one pseudonym in one room.
 *
 * @param withdrawn whether it is a withdrawal and not a signature
 * @param hash of the presentation
 * @param signature of the cosign key
 * @param record the second layer of the named record, or empty
 * @param named the last text root under which this pseudonym gave a name, or empty
 * @param barred the text root this pseudonym may no longer sign, or empty
 */
public record ActRow(
    Octets room,
    Octets pseudonym,
    boolean withdrawn,
    long seq,
    Hash textRoot,
    Octets presentation,
    Hash hash,
    Octets signature,
    Octets record,
    Octets named,
    Octets barred) {}
