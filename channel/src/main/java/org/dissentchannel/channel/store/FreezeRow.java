package org.dissentchannel.channel.store;

import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * The freeze record in force in a room.
 *
 * @param record the exact bytes
 * @param signature of the file key over them
 */
public record FreezeRow(Octets room, Octets record, Octets signature, Hash textRoot) {}
