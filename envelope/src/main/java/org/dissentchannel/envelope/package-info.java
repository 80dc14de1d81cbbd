/** age v1 files for hybrid post-quantum recipients. */
@NullMarked
package org.dissentchannel.envelope;

import org.jspecify.annotations.NullMarked;
