package org.dissentchannel.channel.room;

import org.dissentchannel.protocol.Octets;

/** An invitation as the inviter sees it; {@code state} is unopened, opened or expired. */
public record CapsuleView(Octets id, String state) {}
