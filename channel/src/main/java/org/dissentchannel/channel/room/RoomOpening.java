package org.dissentchannel.channel.room;

import org.dissentchannel.protocol.Octets;

/**
 * The request to open a room.
 *
 * @param j which of the member's rooms of this epoch it is, from 0
 * @param roomId 16 bytes
 * @param readRecipient 1,216 bytes
 * @param draftRecipient 1,216 bytes
 * @param cosignKey 32 bytes
 * @param fileKey 32 bytes
 * @param filingTag 24 bytes: the thread tag of lane room, counter 0, under which alone it can file
 * @param presentation action open, context of room j
 * @param signature of the cosign key over the presentation's cosign message
 */
public record RoomOpening(
    long j,
    Octets roomId,
    Octets readRecipient,
    Octets draftRecipient,
    Octets cosignKey,
    Octets fileKey,
    Octets filingTag,
    Octets presentation,
    Octets signature) {}
