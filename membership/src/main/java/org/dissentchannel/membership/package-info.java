/** People, sign-in, epochs and stamping. */
@NullMarked
package org.dissentchannel.membership;

import org.jspecify.annotations.NullMarked;
