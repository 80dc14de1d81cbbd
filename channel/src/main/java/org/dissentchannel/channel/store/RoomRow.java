package org.dissentchannel.channel.store;

import org.dissentchannel.protocol.Octets;
import org.dissentchannel.transparency.Hash;

/**
 * What never changes about a room.
 *
 * @param id 16 bytes
 * @param keyHash the room key hash
 * @param readRecipient 1,216 bytes
 * @param draftRecipient 1,216 bytes
 * @param filingTag 24 bytes, unique: the thread tag under which alone this room can file
 * @param epoch the epoch whose cards act here
 * @param epochHeader the manifest hash of that epoch
 * @param context of the opening presentation, unique together with {@code pseudonym}
 * @param note the server note that answered the opening
 */
public record RoomRow(
    Octets id,
    Hash keyHash,
    Octets readRecipient,
    Octets draftRecipient,
    Octets cosignKey,
    Octets fileKey,
    Octets filingTag,
    String epoch,
    Hash epochHeader,
    Hash context,
    Octets pseudonym,
    Octets note) {}
