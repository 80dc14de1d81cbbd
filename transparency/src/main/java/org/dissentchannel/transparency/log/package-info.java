/** The sequencer: a durable queue, slots, one tree that never forks. */
@NullMarked
package org.dissentchannel.transparency.log;

import org.jspecify.annotations.NullMarked;
