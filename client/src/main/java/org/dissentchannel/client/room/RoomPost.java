package org.dissentchannel.client.room;

import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.room.EnvelopeKind;

/**
 * A post of a room, opened and its signature checked.
 *
 * @param n its place among the room's posts, as the server numbers them
 * @param seq version number of drafts and frozen texts, else 0
 */
public record RoomPost(long n, EnvelopeKind kind, long seq, Octets body) {}
