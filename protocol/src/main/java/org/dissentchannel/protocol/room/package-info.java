/** Rooms: keys, capabilities, invitations, freezing, signature rows, filing, envelopes. */
@NullMarked
package org.dissentchannel.protocol.room;

import org.jspecify.annotations.NullMarked;
