/** The two worlds, constructed by hand and kept running. */
@NullMarked
package org.dissentchannel.app.world;

import org.jspecify.annotations.NullMarked;
