/** What the log says to this room: authority, charters, epochs; and how an entry gets into it. */
@NullMarked
package org.dissentchannel.channel.log;

import org.jspecify.annotations.NullMarked;
