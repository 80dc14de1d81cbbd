/** The client's own copy of the log: every leaf, every clear entry, all of it recomputed. */
@NullMarked
package org.dissentchannel.client.log;

import org.jspecify.annotations.NullMarked;
