/** A small installation in memory, for tests: keys, log, cards, a filed memo; all of it real. */
@NullMarked
package org.dissentchannel.client.sample;

import org.jspecify.annotations.NullMarked;
