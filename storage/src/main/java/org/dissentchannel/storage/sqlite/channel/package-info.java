/** The channel's tables in the channel database. */
@NullMarked
package org.dissentchannel.storage.sqlite.channel;

import org.jspecify.annotations.NullMarked;
