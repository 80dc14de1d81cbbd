/** What anybody may read of the channel: its charter, its log, that messages exist, counts. */
@NullMarked
package org.dissentchannel.channel.record;

import org.jspecify.annotations.NullMarked;
