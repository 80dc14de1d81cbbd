/**
 * What the channel keeps: rows, and the tables they are found in. Implemented by the storage room.
 */
@NullMarked
package org.dissentchannel.channel.store;

import org.jspecify.annotations.NullMarked;
