/** What can be forgotten and computed again from the entry store. */
@NullMarked
package org.dissentchannel.channel.projection;

import org.jspecify.annotations.NullMarked;
