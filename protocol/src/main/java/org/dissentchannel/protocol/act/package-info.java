/** Anonymous acts: their contexts, presentation headers, wire bytes and checking. */
@NullMarked
package org.dissentchannel.protocol.act;

import org.jspecify.annotations.NullMarked;
