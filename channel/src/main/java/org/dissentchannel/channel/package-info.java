/** Rooms, signatures, filing, acknowledgement and reply. */
@NullMarked
package org.dissentchannel.channel;

import org.jspecify.annotations.NullMarked;
