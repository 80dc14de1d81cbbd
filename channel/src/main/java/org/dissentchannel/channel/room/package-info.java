/** The room before filing: opening, posts, invitations, freezing, signatures, consents. */
@NullMarked
package org.dissentchannel.channel.room;

import org.jspecify.annotations.NullMarked;
