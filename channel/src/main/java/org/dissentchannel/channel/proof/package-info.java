/** Presentations on this server: what is expected of one, and whether it holds. */
@NullMarked
package org.dissentchannel.channel.proof;

import org.jspecify.annotations.NullMarked;
