package org.dissentchannel.channel.store;

import java.time.Instant;
import org.dissentchannel.protocol.Octets;

/**
 * An invitation.
 *
 * @param id 16 bytes
 * @param capsule the sealed capability
 * @param expires rounded up to the full hour; the epoch once it is opened and has no end any more
 * @param openedBy the pseudonym that opened it, or empty
 */
public record CapsuleRow(
    Octets id, Octets room, Octets capsule, Instant expires, Octets openedBy) {}
