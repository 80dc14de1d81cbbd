/** How bodies travel on the anonymous side, and how offices sign their requests. */
@NullMarked
package org.dissentchannel.protocol.wire;

import org.jspecify.annotations.NullMarked;
