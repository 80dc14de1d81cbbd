package org.dissentchannel.channel.store;

import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * One post of a room; its file is kept beside it.
 *
 * @param n 0-based, in the order of arrival
 * @param kind draft, note, frozen or mail
 * @param hash H("dissent/file/v1" ‖ age file)
 */
public record PostRow(Octets room, int n, String kind, Hash hash) {}
